package io.statepair.stateful.journal;

import static io.statepair.stateful.testing.Changes.end;
import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.testing.CutProxy;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.MutableClock;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One key, one effect, one answer. */
class KeysIT {

    private static final RealPostgres POSTGRES = Stores.postgres();
    private static final int REPEATS = 50;

    @Test
    void aRepeatGetsTheAnswerThatWasGiven() {
        try (Trial trial = new Trial(Instance.with())) {
            String session = trial.session();
            IdempotencyKey key = key(session);
            Applied first = Trial.done(trial.journal.change(session, turn("once"), key));
            Trial.done(trial.journal.change(session, turn("later")));
            assertThat(Trial.done(trial.journal.change(session, turn("once"), key))
                            .turn())
                    .isEqualTo(first.turn());
            assertThat(turns(session)).isEqualTo(2);
            Trial.done(trial.journal.change(session, end()));
            assertThat(Trial.done(trial.journal.change(session, turn("once"), key))
                            .turn())
                    .as("the answer outlives the session")
                    .isEqualTo(first.turn());
        }
    }

    @Test
    void aRepeatDoesNotBringBackASessionThatRanOut() {
        MutableClock clock = new MutableClock();
        try (Trial trial = new Trial(Instance.with().clock(clock))) {
            SessionStore store = trial.get(SessionStore.class);
            String session = store.create(Caller.ANONYMOUS, null, "{}", null)
                    .blockOptional(Trial.PATIENCE)
                    .orElseThrow()
                    .id();
            IdempotencyKey key = key(session);
            Trial.done(trial.journal.change(session, turn("once"), key));
            Stores.redis().ask(redis -> redis.del("session:{" + session + "}"));
            clock.advance(Duration.ofSeconds(1_000));
            assertThat(Trial.turnOf(trial.submit(session, turn("once"), key))).isEqualTo(1);
            assertThat(Trial.problem(store.read(Caller.ANONYMOUS, session)
                            .map(read -> new Applied(SessionState.begin(read), null, null))
                            .toFuture()
                            .thenApply(Objects::requireNonNull)))
                    .isEqualTo(ProblemType.SESSION_NOT_FOUND);
        }
    }

    @Test
    void aKeyOfAnotherRequestIsRefused() {
        try (Trial trial = new Trial(Instance.with())) {
            String session = trial.session();
            IdempotencyKey key = key(session);
            Trial.done(trial.journal.change(session, turn("once"), key));
            IdempotencyKey other = new IdempotencyKey(key.scope(), key.value(), "another");
            assertThat(Trial.problem(trial.submit(session, turn("twice"), other)))
                    .isEqualTo(ProblemType.KEY_REUSED);
            assertThat(turns(session)).isEqualTo(1);
        }
    }

    @Test
    void aRefusalIsNotKept() {
        try (Trial trial = new Trial(Instance.with())) {
            String session = trial.session();
            IdempotencyKey key = key(session);
            Change refusal = (current, now) -> {
                throw Problem.invalid("field", "is wrong");
            };
            assertThat(Trial.problem(trial.submit(session, refusal, key))).isEqualTo(ProblemType.INVALID_REQUEST);
            assertThat(Trial.turnOf(trial.submit(session, turn("right"), key))).isEqualTo(1);
        }
    }

    @Test
    void oneKeySentToTwoInstancesAtOnceHasOneEffect() {
        try (Trial one = new Trial(Trial.oneWriter());
                Trial two = new Trial(Trial.oneWriter())) {
            String session = one.session();
            IdempotencyKey key = key(session);
            List<Object> answers = atOnce(one, two, journal -> journal.change(session, turn("once"), key));
            assertThat(answers).allSatisfy(answer -> assertThat(answer).isIn(1, ProblemType.KEY_IN_FLIGHT));
            assertThat(answers).contains(1);
            assertThat(turns(session)).isEqualTo(1);
        }
    }

    @Test
    void oneKeySentToTwoInstancesAtOnceCreatesOneSession() {
        try (Trial one = new Trial(Instance.with());
                Trial two = new Trial(Instance.with())) {
            String scope = UUID.randomUUID().toString();
            for (int round = 0; round < 20; round++) {
                IdempotencyKey key = new IdempotencyKey(scope, "key-" + round, "same");
                Set<Object> answers = Set.copyOf(atOnce(
                        one,
                        two,
                        journal -> journal.create(
                                Session.begin(UUID.randomUUID().toString(), null, scope, "{}", Instant.now()), key)));
                assertThat(answers.stream().filter(String.class::isInstance).toList())
                        .hasSize(1);
            }
            assertThat(POSTGRES.number("select count(*) from sessions where user_id = '" + scope + "'"))
                    .isEqualTo(20);
        }
    }

    @Test
    void aKeyWhoseFirstRequestIsUnderWayIsInFlight() throws Exception {
        try (Trial trial = new Trial(Trial.oneWriter())) {
            String session = trial.session();
            IdempotencyKey key = key(session);
            CompletableFuture<Applied> first;
            try (Gate gate = Gate.shut(POSTGRES, trial)) {
                first = trial.submit(session, turn("once"), key);
                assertThat(Trial.problem(trial.submit(session, turn("once"), key)))
                        .isEqualTo(ProblemType.KEY_IN_FLIGHT);
                assertThat(gate.isShut()).isTrue();
            }
            assertThat(Trial.turnOf(first)).isEqualTo(1);
            assertThat(Trial.turnOf(trial.submit(session, turn("once"), key))).isEqualTo(1);
        }
    }

    /** Who holds the row, and for which key, is not known there. */
    @Test
    void aRepeatThatCannotWaitForTheOtherInstanceIsToldToComeAgain() throws Exception {
        try (Trial one = new Trial(Trial.oneWriter());
                Trial two = new Trial(Instance.with())) {
            IdempotencyKey key;
            CompletableFuture<Applied> first;
            String session;
            try (Gate gate = Gate.shut(POSTGRES, one)) {
                session = gate.session();
                key = key(session);
                first = one.submit(session, turn("once"), key);
                assertThat(Trial.problem(two.submit(session, turn("once"), key)))
                        .isEqualTo(ProblemType.UNAVAILABLE);
                assertThat(gate.isShut()).isTrue();
            }
            int turn = Trial.turnOf(first);
            assertThat(Trial.turnOf(two.submit(session, turn("once"), key))).isEqualTo(turn);
        }
    }

    @Test
    void aRepeatSettlesWhatBecameOfALostAnswer() {
        try (CutProxy wire = new CutProxy(POSTGRES.port());
                Trial trial = new Trial(Instance.with().postgres(wire.port()))) {
            for (boolean committed : List.of(true, false)) {
                String session = trial.session();
                IdempotencyKey key = key(session);
                if (committed) {
                    wire.cutAfter("COMMIT");
                } else {
                    wire.cutBefore("COMMIT");
                }
                assertThat(Trial.problem(trial.submit(session, turn("once"), key)))
                        .isEqualTo(ProblemType.UNAVAILABLE);
                await("the repeat is answered")
                        .atMost(Trial.PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(Trial.turnOf(trial.submit(session, turn("once"), key)))
                                .isEqualTo(1));
                assertThat(turns(session)).isEqualTo(1);
            }
        }
    }

    @Test
    void housekeepingForgetsKeysAfterADay() {
        MutableClock clock = new MutableClock();
        try (Trial trial = new Trial(Instance.with().clock(clock))) {
            String session = trial.session();
            IdempotencyKey key = key(session);
            Trial.done(trial.journal.change(session, turn("once"), key));
            clock.advance(Duration.ofHours(23));
            trial.get(Housekeeping.class).forgetKeys().block(Trial.PATIENCE);
            assertThat(keys(key)).isEqualTo(1);
            clock.advance(Duration.ofHours(2));
            trial.get(Housekeeping.class).forgetKeys().block(Trial.PATIENCE);
            assertThat(keys(key)).isZero();
        }
    }

    @FunctionalInterface
    private interface Request {
        Mono<Applied> on(Journal journal);
    }

    /** Gives what each caller was told: a turn's number, a session's id or a kind of problem. */
    private static List<Object> atOnce(Trial one, Trial two, Request request) {
        return Flux.range(0, REPEATS)
                .flatMap(
                        i -> request.on(i % 2 == 0 ? one.journal : two.journal)
                                .<Object>map(KeysIT::told)
                                .onErrorResume(Problem.class, problem -> Mono.just(problem.type())),
                        REPEATS)
                .collect(Collectors.toList())
                .blockOptional(Trial.PATIENCE)
                .orElseThrow();
    }

    private static Object told(Applied applied) {
        Turn turn = applied.turn();
        return turn == null ? applied.state().session().id() : turn.turn();
    }

    private static IdempotencyKey key(String session) {
        return new IdempotencyKey("session:" + session, UUID.randomUUID().toString(), "same");
    }

    private static long turns(String session) {
        return POSTGRES.number("select count(*) from turns where session_id = '" + session + "'");
    }

    private static long keys(IdempotencyKey key) {
        return POSTGRES.number("select count(*) from idempotency_keys where key = '" + key.value() + "'");
    }
}
