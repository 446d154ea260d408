package io.statepair.stateful.web;

import static io.statepair.stateful.ApiClient.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.RunningService;
import io.statepair.stateful.testing.Stores;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The whole service, put together as it runs. */
class SlowReaderIT {

    @Test
    void keepsOthersFromLongAnswersAlone() throws IOException {
        try (RunningService service = RunningService.start("pair.unread-answers=1MB")) {
            String session = service.api().post(SESSIONS, "{}").is(201).text("id");
            // Some ten megabytes of JSON: more than the sockets of both sides hold.
            Stores.postgres().execute("""
                insert into turns(session_id, turn, message, reply, at)
                select '%s', turn, repeat(chr(1), 4096), repeat(chr(1), 4096), now()
                  from generate_series(1, 200) as turn
                """.formatted(session));
            String history = get(SESSIONS + "/" + session + "/history?limit=200");
            try (Wire slow = new Wire(service.port())) {
                slow.send(history);
                assertThat(slow.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
                assertThat(Wire.exchange(service.port(), history)).startsWith("HTTP/1.1 503 ");
                assertThat(Wire.exchange(service.port(), get(SESSIONS + "/" + session)))
                        .startsWith("HTTP/1.1 200 ");
            }
            Eventually.holds(() -> isGiven(service.port(), history));
        }
    }

    private static boolean isGiven(int port, String request) {
        try {
            return Wire.exchange(port, request).startsWith("HTTP/1.1 200 ");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }
}
