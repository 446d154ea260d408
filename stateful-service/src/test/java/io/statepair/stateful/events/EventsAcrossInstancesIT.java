package io.statepair.stateful.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient;
import io.statepair.stateful.EventClient;
import io.statepair.stateful.EventClient.Message;
import io.statepair.stateful.RunningService;
import io.statepair.stateful.testing.CutProxy;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a stream on one instance tells of what another one did, and of what it could not hear. */
class EventsAcrossInstancesIT {

    private static final int CHANGES = 400;
    private static final String NEVER = "pair.events.heartbeat=1h";
    private static final String PATIENT = "pair.events.hold=10s";
    private static final String CHANGE = "{\"client_data\":{\"changed\":true}}";

    // As patient as can be: no snapshot may paper over a change that is not told.
    @Test
    void twoInstancesThatChangeOneSessionAtOnceAreToldInOneOrder() {
        try (RunningService one = RunningService.start(NEVER, PATIENT, "pair.events.early=" + CHANGES);
                RunningService two = RunningService.start(NEVER, PATIENT, "pair.events.early=" + CHANGES)) {
            String session = one.api().begin();
            List<EventClient> watching = IntStream.range(0, 6)
                    .mapToObj(i -> EventClient.open(i % 2 == 0 ? one.port() : two.port(), session))
                    .toList();
            watching.forEach(client -> assertThat(client.next().version()).isEqualTo(1));
            changeAtOnce(session, one.api(), two.api());
            for (EventClient client : watching) {
                for (int version = 2; version <= CHANGES + 1; version++) {
                    Message message = client.next();
                    assertThat(message.version()).isEqualTo(version);
                    assertThat(message.event()).isIn("session.updated", "conversation.turn");
                    assertThat(message.body().path("version").longValue()).isEqualTo(version);
                }
                client.close();
            }
        }
    }

    private static void changeAtOnce(String session, ApiClient... apis) {
        Flux.range(0, CHANGES)
                .flatMap(
                        i -> Mono.fromCallable(() -> change(apis[i % apis.length], session, i % 3 == 0))
                                .subscribeOn(Schedulers.boundedElastic()),
                        16)
                .blockLast(Duration.ofSeconds(60));
    }

    private static ApiClient.Answer change(ApiClient api, String session, boolean turn) {
        return turn
                ? api.say(session, "hello").is(201)
                : api.patch(session, CHANGE).is(200);
    }

    @Test
    void aChangeThatWasAnnouncedToNobodyShowsWithTheNextHeartbeat() {
        try (CutProxy wire = new CutProxy(Stores.redis().port());
                RunningService muted = RunningService.start("pair.redis.port=" + wire.port());
                RunningService other = RunningService.start("pair.events.heartbeat=300ms")) {
            String session = begin(muted);
            try (EventClient client = EventClient.open(other.port(), session)) {
                assertThat(client.nextEvent().version()).isEqualTo(1);
                wire.closeAt("PUBLISH");
                muted.api().patch(session, CHANGE).is(200);
                Eventually.holds(wire::hasCut);
                assertSnapshot(client, 2);
                other.api().patch(session, CHANGE).is(200);
                assertThat(client.nextEvent().event()).isEqualTo("session.updated");
            }
        }
    }

    @Test
    void aChangeThatAStreamWasDeafToShowsAsSoonAsItHearsAgain() {
        CutProxy wire = new CutProxy(Stores.redis().port());
        try (RunningService deaf = RunningService.start(NEVER, "pair.redis.port=" + wire.port());
                RunningService other = RunningService.start()) {
            String session = begin(deaf);
            try (EventClient client = EventClient.open(deaf.port(), session)) {
                assertThat(client.nextEvent().version()).isEqualTo(1);
                wire.close();
                other.api().patch(session, CHANGE).is(200);
                try (CutProxy _ = new CutProxy(Stores.redis().port(), wire.port())) {
                    assertSnapshot(client, 2);
                    other.api().patch(session, CHANGE).is(200);
                    assertThat(client.nextEvent().event()).isEqualTo("session.updated");
                }
            }
        }
    }

    @Test
    void aStreamOutlivesARestartOfRedis() {
        try (RealRedis redis = Stores.ownRedis();
                RunningService service = RunningService.start(NEVER, "pair.redis.port=" + redis.port())) {
            String session = begin(service);
            try (EventClient client = EventClient.open(service.port(), session)) {
                assertThat(client.nextEvent().version()).isEqualTo(1);
                redis.kill();
                service.api().patch(session, CHANGE).isProblem(503, "unavailable");
                long asked = System.nanoTime();
                service.api().get(session + "/events").isProblem(503, "unavailable");
                assertThat(System.nanoTime() - asked).isLessThan(1_000_000_000);
                redis.restart();
                Eventually.holds(
                        () -> service.api().patch(session, CHANGE).response().statusCode() == 200);
                // Told as it happened, or by a snapshot if the change came before the subscription.
                assertThat(client.nextEvent().version()).isEqualTo(2);
                Eventually.holds(() -> subscribers(redis, session) == 1);
                service.api().say(session, "still there?").is(201);
                assertThat(client.nextEvent().event()).isEqualTo("conversation.turn");
            }
            Eventually.holds(() -> subscribers(redis, session) == 0);
        }
    }

    @Test
    void aSessionThatRunsOutEndsItsStreams() {
        try (RunningService service = RunningService.start("pair.journal.housekeeping=200ms")) {
            String session = service.api().begin();
            try (EventClient client = EventClient.open(service.port(), session)) {
                assertThat(client.nextEvent().version()).isEqualTo(1);
                Stores.postgres()
                        .execute("update sessions set created_at = created_at - interval '13 hours' where id = '"
                                + ApiClient.idOf(session) + "'");
                Message ended = client.nextEvent();
                assertThat(ended.event()).isEqualTo("session.ended");
                assertThat(ended.version()).isEqualTo(2);
                assertThat(client.next().last()).isTrue();
            }
        }
    }

    @Test
    void anInstanceHasSoManyStreamsAndNoMore() {
        try (RunningService service = RunningService.start("pair.events.per-instance=3")) {
            String session = service.api().begin();
            List<EventClient> clients = IntStream.range(0, 3)
                    .mapToObj(i -> EventClient.open(service.port(), session))
                    .toList();
            clients.forEach(EventClient::nextEvent);
            ApiClient.Answer refused =
                    service.api().get(service.api().begin() + "/events").isProblem(503, "unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            clients.forEach(EventClient::close);
            Eventually.holds(() -> {
                try (EventClient next = EventClient.open(service.port(), session)) {
                    return next.response().statusCode() == 200;
                }
            });
        }
    }

    /** An instance does not wait for Redis before it serves. */
    private static String begin(RunningService service) {
        Eventually.holds(() -> service.api().post(ApiClient.SESSIONS).response().statusCode() == 201);
        return service.api().begin();
    }

    private static void assertSnapshot(EventClient client, long version) {
        Message message = client.nextEvent();
        assertThat(message.event()).isEqualTo("session.snapshot");
        assertThat(message.version()).isEqualTo(version);
        assertThat(message.body().at("/client_data/changed").booleanValue()).isTrue();
    }

    private static long subscribers(RealRedis redis, String session) {
        String channel = "session:{" + ApiClient.idOf(session) + "}:events";
        Map<String, Long> counted = redis.ask(commands -> commands.pubsubNumsub(channel));
        return counted.getOrDefault(channel, 0L);
    }
}
