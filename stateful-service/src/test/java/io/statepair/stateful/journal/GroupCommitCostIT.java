package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.testing.Changes;
import io.statepair.stateful.testing.Instance;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitCostIT {

    @Test
    void aThousandConcurrentTurnsOnAHundredSessionsCostAtMostTwoHundredCommits() {
        List<String> sessions;
        try (Trial before = new Trial(Instance.with())) {
            sessions = before.sessions(100);
        }
        Statistics statistics = new Statistics();
        try (Trial trial = new Trial(Instance.with())) {
            List<CompletableFuture<Applied>> turns = IntStream.range(0, 1000)
                    .mapToObj(i -> trial.submit(sessions.get(i % 100), Changes.turn("m" + i)))
                    .toList();
            assertThat(turns).allSatisfy(turn -> assertThat(turn).succeedsWithin(Trial.PATIENCE));
        }
        assertThat(statistics.commits()).isBetween(1L, 200L);
    }
}
