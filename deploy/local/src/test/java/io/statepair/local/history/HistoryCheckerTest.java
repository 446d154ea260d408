package io.statepair.local.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.statepair.local.history.SimulatedRun.Bug;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class HistoryCheckerTest {

    private static final HistoryChecker CHECKER = new HistoryChecker(Duration.ofMinutes(15));
    private static final int SEEDS = 50;

    @Test
    void findsNothingInCorrectHistories() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(CHECKER.violations(SimulatedRun.of(seed, Bug.NONE, 5, 8, 200)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void findsAPlantedBug(Bug bug) {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(CHECKER.violations(SimulatedRun.of(seed, bug, 5, 8, 200)))
                    .as("seed %d", seed)
                    .isNotEmpty();
        }
    }

    @Test
    void judgesAHundredThousandOperationsInSeconds() {
        Recording oneBusySession = SimulatedRun.of(1, Bug.NONE, 1, 100, 1_000);
        Recording manySessions = SimulatedRun.of(1, Bug.NONE, 1_000, 100, 1_000);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(CHECKER.violations(oneBusySession)).isEmpty();
            assertThat(CHECKER.violations(manySessions)).isEmpty();
        });
    }
}
