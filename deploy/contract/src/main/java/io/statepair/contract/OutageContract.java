package io.statepair.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the contract has a service do while its stores take requests and answer none. */
public abstract class OutageContract extends RunningService {

    private static final String KEY = "0b7c5d2e-6f31-4c8a-9e0d-1a2b3c4d5e6f";

    /** Runs something while no store answers. */
    protected abstract void whileStoresAreAway(Runnable deed);

    /** Runs something while what makes a change durable does not answer, and all else does. */
    protected abstract void whileNoChangeIsMade(Runnable deed);

    @Test
    void everyRouteThatNeedsAStoreIsUnavailable() {
        Map<Operation, Draft> drafts = drafts(operationsWith(503).filter(OutageContract::isToBeRepeated));
        assertThat(drafts).isNotEmpty();
        whileStoresAreAway(() -> assertThat(answersTo(drafts.entrySet().stream(), 1))
                .allSatisfy((operation, statuses) -> assertThat(statuses).containsExactly(503)));
    }

    @Test
    void ofTwoRequestsWithOneKeyOneFindsTheOtherInFlight() {
        Map<Operation, Draft> drafts = drafts(operationsWith(409));
        drafts.replaceAll((operation, draft) -> draft.withHeader("Idempotency-Key", KEY));
        assertThat(drafts).isNotEmpty();
        whileNoChangeIsMade(() -> assertThat(answersTo(drafts.entrySet().stream(), 2))
                .allSatisfy((operation, statuses) -> assertThat(statuses).contains(409)));
    }

    /** Not so a probe, whose 503 is about the instance. */
    private static boolean isToBeRepeated(Operation operation) {
        return !operation
                .place()
                .get("responses")
                .get("503")
                .get("headers")
                .get("Retry-After")
                .isMissing();
    }

    private Map<Operation, Draft> drafts(Stream<Operation> operations) {
        return operations.collect(Collectors.toMap(operation -> operation, each -> live(Draft.of(each))));
    }

    /** Sends everything at once, each so many times. */
    private Map<Operation, List<Integer>> answersTo(Stream<Map.Entry<Operation, Draft>> drafts, int times) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Operation, List<CompletableFuture<Integer>>> sent = drafts.collect(Collectors.toMap(
                    Map.Entry::getKey,
                    draft -> Stream.generate(() -> CompletableFuture.supplyAsync(
                                    () -> send(draft.getValue()).status(), threads))
                            .limit(times)
                            .toList()));
            return sent.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            each -> each.getValue().stream()
                                    .map(CompletableFuture::join)
                                    .toList()));
        }
    }
}
