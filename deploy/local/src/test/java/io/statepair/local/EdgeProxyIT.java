package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NeedsNginx
@Timeout(60)
class EdgeProxyIT {
    private Edge edge;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        edge = new Edge(directory, Affinity.NONE);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void anInstanceThatDiedCostsNoRequestWhateverItsMethod() throws Exception {
        edge.stateful().getFirst().close();
        for (int request = 0; request < 20; request++) {
            assertThat(edge.get("/users").statusCode()).isEqualTo(200);
            assertThat(edge.post("/api/v1/stateful/sessions", new byte[0]).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anInstanceThatComesBackIsUsedAgain() throws Exception {
        StandIn gone = edge.stateful().getFirst();
        gone.close();
        edge.get("/users");
        edge.get("/users");
        try (StandIn back = new StandIn("back", gone.port())) {
            Await.until("it is tried again", Duration.ofSeconds(15), () -> {
                edge.get("/users");
                return back.seen() > 0;
            });
        }
    }

    @Test
    void aPostThatReachedAnInstanceIsNotSentToAnother() throws Exception {
        HttpResponse<String> response = edge.post("/api/v1/stateful/conversations", new byte[1], "X-Do", "HANG_UP");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(seen(edge.stateful())).isEqualTo(1);
    }

    @Test
    void aGetIsTriedTwiceAtMost() throws Exception {
        assertThat(edge.get("/users", "X-Do", "HANG_UP").statusCode()).isEqualTo(503);
        assertThat(seen(edge.stateful())).isEqualTo(2);
    }

    @Test
    void aSilentInstanceIsWaitedForThreeSeconds() throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = edge.post("/api/v1/stateful/sessions", new byte[0], "X-Do", "HANG");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2_900), Duration.ofSeconds(5));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().allValues("Retry-After")).containsExactly("1");
    }

    @Test
    void eventsArriveWhenTheyHappen() throws Exception {
        HttpResponse<InputStream> response = edge.open("/api/v1/stateful/sessions/abc/events");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: first");
            edge.stateful().forEach(StandIn::sendSecondEvent);
            assertThat(lines.lines()).contains("event: second");
        }
    }

    @Test
    void anAddressHoldsSoManyStreamsAndNoMore() throws Exception {
        String events = "/api/v1/stateful/sessions/abc/events";
        for (int stream = 0; stream < 256; stream++) {
            assertThat(edge.open(events).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = edge.get(events);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().allValues("Retry-After")).containsExactly("1");
        assertThat(refused.body()).contains("\"type\":\"/problems/too-many-requests\"", "\"status\":429");
        assertThat(edge.get("/api/v1/stateful/sessions/abc").statusCode()).isEqualTo(200);
    }

    @Test
    void largeJsonIsCompressedForThoseWhoCanReadIt() throws Exception {
        HttpResponse<String> compressed = edge.get("/users", "X-Do", "BIG", "Accept-Encoding", "gzip");
        assertThat(compressed.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(edge.get("/users", "X-Do", "BIG").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void theAccessLogIsJsonWithoutSessionIdsAndQueries() throws Exception {
        edge.get("/api/v1/stateful/sessions/top-secret-id/history?before=cursor", "X-Request-Id", "first");
        String id = "top-secret-id-of-forty-characters-or-more";
        edge.get("/api/v1/stateful//sessions/" + id + "/history/1");
        edge.get("/api/v1/%73tateful/%73essions/" + id + "/history");
        edge.get("/nowhere?token=hidden", "X-Request-Id", "second");
        Path log = edge.nginx().accessLog();
        Await.until(
                "both are logged",
                Duration.ofSeconds(10),
                () -> Files.readString(log).contains("\"second\""));

        assertThat(Files.readAllLines(log))
                .allSatisfy(
                        line -> assertThat(line).matches("\\{.*}").doesNotContain("top-secret-id", "cursor", "hidden"))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"request_id\":\"first\"",
                                "\"path\":\"/api/v1/stateful/sessions/*/history\"",
                                "\"status\":200"))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"request_id\":\"second\"", "\"path\":\"/nowhere\"", "\"status\":404"));
    }

    private static int seen(List<StandIn> instances) {
        return instances.stream().mapToInt(StandIn::seen).sum();
    }
}
