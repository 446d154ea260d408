package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.loadtest.compare.Report.Bottleneck;
import io.statepair.loadtest.compare.Report.Cost;
import io.statepair.loadtest.compare.Report.Here;
import io.statepair.loadtest.compare.Report.Pass;
import io.statepair.loadtest.compare.Report.Percentiles;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemarksTest {
    @Test
    void aQuietMachineAndLikePassesNeedNone() {
        assertThat(Remarks.of(List.of(result(0.1, 1_000, 1_100)), 2)).isEmpty();
    }

    @Test
    void saysWhatElseTheMachineDid() {
        assertThat(Remarks.of(List.of(result(0.5, 1_000, 1_100)), 2))
                .singleElement()
                .asString()
                .contains("not quiet", "0.50 cores", "stateful, Redis");
    }

    @Test
    void saysHowMuchThePassesDiffer() {
        assertThat(Remarks.of(List.of(result(0.1, 1_000, 1_500)), 2))
                .singleElement()
                .asString()
                .contains("differ by 50 %");
    }

    @Test
    void saysThatAPairWasNotWarmWhenEveryWayGotFaster() {
        assertThat(Remarks.of(List.of(result(0.1, 1_000, 1_150), result(0.1, 1_000, 1_080)), 2))
                .singleElement()
                .asString()
                .contains("8 % or more", "not warm");
        assertThat(Remarks.of(List.of(result(0.1, 1_000, 1_150), result(0.1, 1_000, 1_020)), 2))
                .isEmpty();
    }

    private static Result result(double otherCores, double firstPass, double secondPass) {
        Percentiles none = new Percentiles(0, 0, 0, 0);
        Cost cost = new Cost(1, 1, List.of(), 0, 0, 0);
        Here here = new Here(0.2, 0.05, otherCores, 1.9, Bottleneck.SHARED_MACHINE);
        List<Pass> passes = List.of(new Pass(firstPass, none, null), new Pass(secondPass, none, null));
        return new Result(Way.REDIS, Model.CLOSED, 1, 0, 1, none, passes, Map.of(), Map.of(), cost, here);
    }
}
