package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.web.IdempotencyKey;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A journal under test, and the few things that every test of it does. */
final class Trial implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Instance instance;
    final Journal journal;

    Trial(Instance.Setup setup) {
        this.instance = setup.start();
        this.journal = instance.get(Journal.class);
        // An instance does not wait for Redis before it serves.
        await("changes are taken")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(this::session, session -> !session.isEmpty());
    }

    /** One writer, so that the test decides what meets in a batch; patient enough for a test to hold a row. */
    static Instance.Setup oneWriter() {
        return Instance.with()
                .property("pair.journal.writers", 1)
                .property("pair.postgres.lock", "5s")
                .property("pair.postgres.statement", "6s")
                .property("pair.journal.step", "7s")
                .property("pair.request-timeout", "10s");
    }

    <T> T get(Class<T> type) {
        return instance.get(type);
    }

    String session() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String id = UUID.randomUUID().toString();
        done(journal.create(Session.begin(id, null, null, "{}", now), null));
        return id;
    }

    List<String> sessions(int count) {
        return IntStream.range(0, count).mapToObj(i -> session()).toList();
    }

    CompletableFuture<Applied> submit(String sessionId, Change change) {
        return submit(sessionId, change, null);
    }

    CompletableFuture<Applied> submit(String sessionId, Change change, @Nullable IdempotencyKey key) {
        return journal.change(sessionId, change, key).toFuture().thenApply(Objects::requireNonNull);
    }

    long batches() {
        return batchSizes().count();
    }

    long changes() {
        return (long) batchSizes().totalAmount();
    }

    private DistributionSummary batchSizes() {
        return instance.get(MeterRegistry.class).get("journal.batch.size").summary();
    }

    static Applied done(Mono<Applied> change) {
        return change.blockOptional(PATIENCE).orElseThrow();
    }

    static Applied done(CompletableFuture<Applied> change) {
        return change.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    static int turnOf(CompletableFuture<Applied> change) {
        Turn turn = done(change).turn();
        if (turn == null) {
            throw new AssertionError("the change appended no turn");
        }
        return turn.turn();
    }

    /** Why a change was not made; waits for that. */
    static Throwable failure(CompletableFuture<Applied> change) {
        Throwable failed =
                assertThat(change).failsWithin(PATIENCE).withThrowableThat().actual();
        return Objects.requireNonNull(failed.getCause());
    }

    static ProblemType problem(CompletableFuture<Applied> change) {
        if (failure(change) instanceof Problem problem) {
            return problem.type();
        }
        throw new AssertionError("not a problem", failure(change));
    }

    @Override
    public void close() {
        instance.close();
    }
}
