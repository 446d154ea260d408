package io.statepair.stateful.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionEvent;
import io.statepair.stateful.journal.Turn;
import io.statepair.stateful.store.Heard;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.store.SessionWatch;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What one stream makes of what it hears, when time passes as the test says. */
class SessionStreamTests {

    private static final Duration HOLD = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final EventProperties PROPERTIES =
            new EventProperties(8, 2000, DataSize.ofKilobytes(64), 4, HOLD, HEARTBEAT, RETRY);
    private static final Messages MESSAGES =
            new Messages(new Lifetimes(Duration.ofMinutes(15), Duration.ofHours(12), Duration.ofSeconds(30)), RETRY);

    private final Script script = new Script();
    private final List<String> told = new ArrayList<>();
    private VirtualTimeScheduler time;

    @BeforeEach
    void stopTime() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void letTimeGoOn() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void listensBeforeItReads() {
        open();
        assertThat(script.reads).isZero();
        script.listening();
        assertThat(script.reads).isEqualTo(1);
        script.committed(2);
        script.read(1);
        assertThat(told).containsExactly("snapshot 1", "updated 2");
    }

    @Test
    void putsChangesIntoTheOrderOfTheirVersions() {
        openAt(1);
        script.committed(3);
        time.advanceTimeBy(HOLD.minusMillis(1));
        assertThat(told).isEmpty();
        script.committed(2);
        time.advanceTimeBy(HOLD);
        assertThat(told).containsExactly("updated 2", "updated 3");
        assertThat(script.reads).isEqualTo(1);
    }

    @Test
    void makesAMissingChangeGoodByASnapshot() {
        openAt(1);
        script.committed(3);
        time.advanceTimeBy(HOLD);
        script.committed(5);
        script.read(4);
        script.committed(2);
        assertThat(told).containsExactly("snapshot 4", "updated 5");
        time.advanceTimeBy(HOLD);
        assertThat(script.reads).isEqualTo(2);
    }

    @Test
    void waitsForEachMissingChangeAsLong() {
        openAt(1);
        script.committed(3);
        time.advanceTimeBy(HOLD.minusMillis(1));
        script.committed(2);
        script.committed(5);
        time.advanceTimeBy(HOLD.minusMillis(1));
        script.committed(4);
        time.advanceTimeBy(HOLD);
        assertThat(told).containsExactly("updated 2", "updated 3", "updated 4", "updated 5");
        assertThat(script.reads).isEqualTo(1);
    }

    @Test
    void looksAtEveryHeartbeatWhetherItHasMissedSomething() {
        openAt(1);
        script.standing = new SessionWatch.Standing(1, false);
        time.advanceTimeBy(HEARTBEAT.plus(HOLD));
        assertThat(told).containsExactly("heartbeat");
        script.standing = new SessionWatch.Standing(2, false);
        time.advanceTimeBy(HEARTBEAT.plus(HOLD));
        script.read(2);
        assertThat(told).containsExactly("heartbeat", "heartbeat", "snapshot 2");
    }

    @Test
    void looksAtOnceWhenItWasDeaf() {
        openAt(1);
        script.standing = new SessionWatch.Standing(1, false);
        script.listening();
        time.advanceTimeBy(HOLD.multipliedBy(3));
        assertThat(told).isEmpty();
        script.standing = new SessionWatch.Standing(7, false);
        script.listening();
        time.advanceTimeBy(HOLD.multipliedBy(3));
        script.read(7);
        assertThat(told).containsExactly("snapshot 7");
    }

    @Test
    void beginsAReadAnewWhenItWasDeafMeanwhile() {
        open();
        script.listening();
        script.listening();
        assertThat(script.reads).isEqualTo(2);
        script.read(3);
        assertThat(told).containsExactly("snapshot 3");
    }

    @Test
    void forgetsWhatIsTooMuchAndReadsInstead() {
        openAt(1);
        for (long version = 3; version <= 8; version++) {
            script.committed(version);
        }
        time.advanceTimeBy(HOLD);
        script.read(8);
        assertThat(told).containsExactly("snapshot 8");
    }

    @Test
    void endsWithTheSession() {
        openAt(1);
        script.committed("ended", 2);
        script.committed(3);
        assertThat(told).containsExactly("ended 2", "complete");
        assertThat(script.isHeard()).isFalse();
    }

    @Test
    void endsWithASessionWhoseEndItMissed() {
        openAt(1);
        script.standing = new SessionWatch.Standing(4, true);
        time.advanceTimeBy(HEARTBEAT.plus(HOLD));
        script.unreadable(Problem.sessionNotFound());
        assertThat(told).containsExactly("heartbeat", "ended 4", "complete");
    }

    @Test
    void endsWithASessionThatNobodyKnowsAnyMore() {
        openAt(1);
        time.advanceTimeBy(HEARTBEAT.plus(HOLD));
        script.unreadable(Problem.sessionNotFound());
        assertThat(told).containsExactly("heartbeat", "ended 2", "complete");
    }

    @Test
    void staysOpenWhileTheStoreIsAway() {
        openAt(1);
        script.committed(3);
        time.advanceTimeBy(HOLD);
        script.unreadable(Problem.storeAway("away"));
        script.standing = new SessionWatch.Standing(3, false);
        time.advanceTimeBy(HEARTBEAT.plus(HOLD));
        script.read(3);
        assertThat(told).containsExactly("heartbeat", "snapshot 3");
    }

    @Test
    void failsOnlyBeforeTheFirstMessage() {
        open();
        script.listening();
        script.unreadable(Problem.sessionNotFound());
        assertThat(told).containsExactly("error");
    }

    @Test
    void saysGoodbyeAndWhenToComeBack() {
        SessionStream stream = openAt(1);
        stream.close(Duration.ofSeconds(7));
        assertThat(told).containsExactly("retry 7000", "complete");
    }

    @Test
    void saysGoodbyeAfterTheFirstMessageAtTheEarliest() {
        SessionStream stream = open();
        stream.close(Duration.ofSeconds(7));
        script.listening();
        script.read(1);
        assertThat(told).containsExactly("snapshot 1", "retry 7000", "complete");
    }

    private SessionStream openAt(long version) {
        SessionStream stream = open();
        script.listening();
        script.read(version);
        told.clear();
        return stream;
    }

    private SessionStream open() {
        List<SessionStream> opened = new ArrayList<>();
        Flux.<ServerSentEvent<?>>create(out -> opened.add(stream(out)))
                .subscribe(message -> told.add(words(message)), error -> told.add("error"), () -> told.add("complete"));
        return opened.getFirst();
    }

    private SessionStream stream(FluxSink<ServerSentEvent<?>> out) {
        SessionStream stream = new SessionStream(Caller.ANONYMOUS, "id", script, script, PROPERTIES, MESSAGES, out);
        out.onDispose(stream);
        stream.open();
        return stream;
    }

    private static String words(ServerSentEvent<?> message) {
        String event = message.event();
        if (event != null) {
            return event.substring(event.indexOf('.') + 1) + " " + message.id();
        }
        Duration retry = message.retry();
        return retry == null ? "heartbeat" : "retry " + retry.toMillis();
    }

    private static Session session(long version) {
        return new Session("id", null, null, "{}", Cart.EMPTY, Instant.EPOCH, Instant.EPOCH, 0, version);
    }

    /** What the session's store says, when the test has it say so. */
    private static final class Script implements SessionStore, SessionWatch {

        private final Sinks.Many<Heard> changes = Sinks.many().unicast().onBackpressureBuffer();
        private Sinks.One<Session> answer = Sinks.one();
        private int reads;
        private @Nullable Standing standing;

        void listening() {
            changes.tryEmitNext(new Heard.Listening()).orThrow();
        }

        void committed(long version) {
            committed("updated", version);
        }

        void committed(String kind, long version) {
            changes.tryEmitNext(new Heard.Changed(new SessionEvent(kind, session(version), null)));
        }

        boolean isHeard() {
            return changes.currentSubscriberCount() > 0;
        }

        void read(long version) {
            answer.tryEmitValue(session(version)).orThrow();
        }

        void unreadable(Throwable error) {
            answer.tryEmitError(error).orThrow();
        }

        @Override
        public Flux<Heard> watch(String sessionId) {
            return changes.asFlux();
        }

        @Override
        public Mono<Standing> standing(String sessionId) {
            return Mono.justOrEmpty(standing).switchIfEmpty(Mono.error(Problem::sessionNotFound));
        }

        @Override
        public Mono<Session> read(Caller caller, String sessionId) {
            reads++;
            answer = Sinks.one();
            return answer.asMono();
        }

        @Override
        public Mono<Session> create(
                Caller caller, @Nullable String userId, String clientData, @Nullable IdempotencyKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Applied> change(Caller caller, String sessionId, Change change, @Nullable IdempotencyKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<List<Turn>> history(Caller caller, String sessionId, int before, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<List<Session>> owned(String ownerId, String after, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
