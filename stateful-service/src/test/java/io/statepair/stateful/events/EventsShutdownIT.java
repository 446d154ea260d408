package io.statepair.stateful.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.EventClient;
import io.statepair.stateful.EventClient.Message;
import io.statepair.stateful.RunningService;
import io.statepair.stateful.web.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsShutdownIT {

    private static final int STREAMS = 50;
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memory"})
    void streamsEndAsSoonAsTheInstanceIsToStop(String store) throws Exception {
        RunningService service = RunningService.start("pair.shutdown.grace=3s", "pair.session.store=" + store);
        List<EventClient> clients = IntStream.range(0, STREAMS)
                .mapToObj(i -> EventClient.open(service.port(), service.api().begin()))
                .toList();
        clients.forEach(client -> assertThat(client.nextEvent().event()).isEqualTo("session.snapshot"));
        String late = service.api().begin();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(service::close);

        long told = System.nanoTime();
        for (EventClient client : clients) {
            Message goodbye = client.next();
            assertThat(goodbye.comment()).contains("stopping");
            assertThat(Long.parseLong(goodbye.retry())).isBetween(5_000L, 7_000L);
            assertThat(client.next()).isEqualTo(Message.end(""));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(A_SECOND);
        assertThat(closed).isNotDone();
        Eventually.holds(() -> service.api().get("/readyz").response().statusCode() == 503);
        EventClient latecomer = EventClient.open(service.port(), late);
        assertThat(latecomer.next().event()).isEqualTo("session.snapshot");
        assertThat(latecomer.next().comment()).contains("stopping");
        assertThat(latecomer.next()).isEqualTo(Message.end(""));
        closed.get(20, TimeUnit.SECONDS);
    }

    @Test
    void streamsDoNotHoldUpAShutdown() {
        RunningService service = RunningService.start();
        List<EventClient> clients = IntStream.range(0, STREAMS)
                .mapToObj(i -> EventClient.open(service.port(), service.api().begin()))
                .toList();
        clients.forEach(client -> assertThat(client.nextEvent().event()).isEqualTo("session.snapshot"));
        long asked = System.nanoTime();
        service.close();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
    }
}
