package io.statepair.loadtest.stock;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sends the bytes that the stateless service sends, in the fewest steps that an annotated controller takes. */
@RestController
class InfoController {

    private static final String INSTANCE = "stateless-1";
    private static final String MESSAGE =
            "I have no memory of previous requests. Each request is independent. This server is stateless.";

    @GetMapping("/info")
    ServerInfo info(ServerHttpResponse response) {
        long started = System.nanoTime();
        String requestId = requestId();
        HttpHeaders headers = response.getHeaders();
        headers.set("X-Request-Id", requestId);
        headers.set("X-Served-By", INSTANCE);
        return new ServerInfo(
                "success",
                "Production Stateless Server",
                INSTANCE,
                "1.0.0-SNAPSHOT",
                Instant.now(),
                MESSAGE,
                new ServerInfo.Metrics(requestId, millisSince(started)));
    }

    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static double millisSince(long started) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started) / 1_000.0;
    }
}
