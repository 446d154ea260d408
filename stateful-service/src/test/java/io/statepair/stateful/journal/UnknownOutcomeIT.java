package io.statepair.stateful.journal;

import static io.statepair.stateful.testing.Changes.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.testing.CutProxy;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A commit whose answer is lost is neither done nor failed until somebody has looked. */
class UnknownOutcomeIT {

    private static final RealPostgres POSTGRES = Stores.postgres();
    private static final RealRedis REDIS = Stores.redis();
    private static final Duration LEASE = Duration.ofSeconds(2);

    private CutProxy wire;
    private Trial trial;
    private SessionStore store;
    private String session;

    @BeforeEach
    void start() {
        wire = new CutProxy(POSTGRES.port());
        trial = new Trial(Instance.with()
                .postgres(wire.port())
                // So long that only cutting the wire can end a stranded transaction.
                .property("pair.postgres.idle-in-transaction", "60s")
                .property("pair.redis.lease", LEASE));
        store = trial.get(SessionStore.class);
        session = store.create(Caller.ANONYMOUS, null, "{}", null)
                .blockOptional(Trial.PATIENCE)
                .orElseThrow()
                .id();
    }

    @AfterEach
    void stop() {
        wire.cutAll();
        trial.close();
        wire.close();
    }

    @Test
    void aCommitThatNeverReachedPostgresWasNotDone() {
        wire.cutBefore("COMMIT");
        assertThat(Trial.problem(trial.submit(session, turn("lost")))).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(wire.hasCut()).isTrue();
        awaitSettled();
        assertThat(versionRead()).isEqualTo(1);
        assertThat(Trial.turnOf(trial.submit(session, turn("again")))).isEqualTo(1);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsSeenByReaders() {
        wire.cutAfter("COMMIT");
        assertThat(Trial.problem(trial.submit(session, turn("done")))).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(wire.hasCut()).isTrue();
        assertThat(versionRead()).isEqualTo(2);
        awaitSettled();
        assertThat(versionRead()).isEqualTo(2);
        assertThat(Trial.turnOf(trial.submit(session, turn("next")))).isEqualTo(2);
    }

    @Test
    void theLeaseStandsUntilTheOutcomeIsKnown() {
        wire.strandAt("COMMIT");
        CompletableFuture<Applied> change = trial.submit(session, turn("stranded"));
        assertThat(Trial.problem(change)).isEqualTo(ProblemType.UNAVAILABLE);
        String token = lease();
        assertThat(token).isNotNull();
        await("nobody may write a copy, for longer than one lease")
                .during(LEASE.multipliedBy(2))
                .atMost(LEASE.multipliedBy(3))
                .until(() -> token.equals(lease()) && isUnreadable() && versionRead() == 1);
        wire.cutAll();
        awaitSettled();
        awaitServed();
        assertThat(versionRead()).isEqualTo(1);
    }

    private void awaitSettled() {
        await("the lease is given up").atMost(Trial.PATIENCE).until(() -> lease() == null);
    }

    // A read is repeated once, and may meet two of the connections that were cut.
    private void awaitServed() {
        await("a new connection serves reads")
                .atMost(Trial.PATIENCE)
                .ignoreExceptionsInstanceOf(Problem.class)
                .until(() -> versionRead() > 0);
    }

    private long versionRead() {
        return store.read(Caller.ANONYMOUS, session)
                .blockOptional(Trial.PATIENCE)
                .orElseThrow()
                .version();
    }

    private @Nullable String lease() {
        return REDIS.ask(redis -> redis.get("session:{" + session + "}:lease"));
    }

    private boolean isUnreadable() {
        return "".equals(REDIS.ask(redis -> redis.get("session:{" + session + "}")));
    }
}
