package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RatiosTest {

    private static final Row REACHED = new Row(Goal.P4, measured(1));
    private static final Row MISSED = new Row(Goal.P4, measured(2));
    private static final Row NOT_MEASURED = new Row(Goal.P9_NEW, new Result.NotMeasured("there is no identity yet"));
    private static final Row FAILED = new Row(Goal.P1, new Result.Failed("broken"));

    @Test
    void isContentWhenNoGoalWasMissed() {
        assertThat(Ratios.exitCode(List.of(REACHED, NOT_MEASURED))).isZero();
    }

    @Test
    void oneMissedGoalIsEnough() {
        assertThat(Ratios.exitCode(List.of(REACHED, MISSED, NOT_MEASURED))).isEqualTo(1);
    }

    @Test
    void aMeasurementThatFailedIsNoSuccess() {
        assertThat(Ratios.exitCode(List.of(REACHED, FAILED))).isEqualTo(2);
    }

    @Test
    void quickMeansLessOfEverything() {
        Effort full = effort();
        Effort quick = effort("--quick");
        assertThat(quick.rounds()).isLessThan(full.rounds());
        assertThat(quick.window()).isLessThan(full.window());
        assertThat(quick.warmUp()).isLessThan(full.warmUp());
        assertThat(quick.live()).isLessThan(full.live());
    }

    @Test
    void roundsWindowAndSessionsCanBeChosen() {
        Effort effort = effort("--rounds", "5", "--window", "20", "--sessions", "5000", "--only", "P1,p12");
        assertThat(effort.rounds()).isEqualTo(5);
        assertThat(effort.window()).isEqualTo(20);
        assertThat(effort.live()).isEqualTo(5_000);
    }

    @Test
    void whatIsChosenHoldsForAQuickRunToo() {
        assertThat(effort("--quick", "--rounds", "4").rounds()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "many", "1.5"})
    void refusesAnEffortThatIsNone(String rounds) {
        CommandLine command = Ratios.commandLine();
        assertThat(catchThrowable(() -> command.parseArgs("--rounds", rounds)))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("whole number from 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P14", "P1,X", ""})
    void refusesGoalsThatThereAreNot(String only) {
        CommandLine command = Ratios.commandLine();
        assertThat(catchThrowable(() -> command.parseArgs("--only", only)))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    private static Effort effort(String... arguments) {
        CommandLine command = Ratios.commandLine();
        command.parseArgs(arguments);
        Ratios ratios = command.getCommand();
        return ratios.effort();
    }

    private static Result measured(double figure) {
        return new Result.Measured("", "", Spread.of(figure), "");
    }
}
