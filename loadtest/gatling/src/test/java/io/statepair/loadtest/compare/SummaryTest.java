package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.statepair.loadtest.compare.Report.Bottleneck;
import io.statepair.loadtest.compare.Report.Cost;
import io.statepair.loadtest.compare.Report.Here;
import io.statepair.loadtest.compare.Report.Pass;
import io.statepair.loadtest.compare.Report.Percentiles;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.compare.Report.ServerCost;
import io.statepair.loadtest.simulation.Kind;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
    private static final List<Member> MEMBERS = List.of(
            new Member("redis", "stateful-1", 1, Set.of(Way.REDIS)),
            new Member("redis", "stateless-1", 2, Set.of(Way.CARRIED)));

    @TempDir
    private Path folder;

    @Test
    void putsThePassesOfAWayTogether() throws IOException {
        LogBytes log = new LogBytes();
        log.request("warm-up redis read", 0, 900, true, "");
        log.request("closed redis 1 read", 1_000, 1_010, true, "");
        log.request("closed redis 1 turn", 1_000, 2_000, true, "");
        log.request("closed redis 2 read", 5_000, 5_030, true, "");
        log.request("closed redis 2 turn", 5_000, 6_000, false, "status was 503");

        Result result = summary(new Samples()).results(read(log)).getFirst();

        assertThat(result.requests()).isEqualTo(4);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.errorPercent()).isEqualTo(25.0);
        assertThat(result.requestsPerSecond()).isEqualTo(1.5);
        assertThat(result.passes())
                .containsExactly(
                        new Pass(2.0, new Percentiles(10, 1000, 1000, 1000), null),
                        new Pass(1.0, new Percentiles(30, 1000, 1000, 1000), null));
        assertThat(result.all()).isEqualTo(new Percentiles(30, 1000, 1000, 1000));
        assertThat(result.kinds()).containsEntry(Kind.READ, new Percentiles(10, 30, 30, 30));
        assertThat(result.errors()).containsExactly(Map.entry("status was 503", 1));
        assertThat(result.cost()).isNull();
        assertThat(result.here()).isNull();
    }

    @Test
    void countsWhatTheServersOfAWayUsedAndNothingElse() throws IOException {
        Result result = summary(watched()).results(read(hundredReads())).getFirst();
        Cost cost = result.cost();
        Here here = result.here();

        assertThat(cost).isNotNull();
        assertThat(here).isNotNull();
        assertThat(cost.servers()).extracting(ServerCost::name).containsExactly("stateful-1");
        assertThat(cost.cpuMillisPerRequest()).isEqualTo(4.0, within(1e-6));
        assertThat(cost.redisCommandsPerRequest()).isEqualTo(1.0, within(1e-6));
        assertThat(cost.statementsPerRequest()).isEqualTo(0.3, within(1e-6));
        assertThat(cost.transactionsPerRequest()).isEqualTo(0.1, within(1e-6));
        assertThat(cost.pairCores()).isEqualTo(0.4, within(1e-6));
        assertThat(result.passes())
                .singleElement()
                .extracting(Pass::cpuMillisPerRequest)
                .isEqualTo(cost.cpuMillisPerRequest());
        assertThat(here.generatorCores()).isEqualTo(0.5, within(1e-6));
        assertThat(here.watcherCores()).isEqualTo(0.1, within(1e-6));
        assertThat(here.busyCores()).isEqualTo(1.5, within(1e-6));
        // Busy, less both stacks, the generator and the watching.
        assertThat(here.otherCores()).isEqualTo(0.3, within(1e-6));
    }

    @Test
    void knowsOfAPairElsewhereWhatTheGeneratorUsed() throws IOException {
        Result result = new Summary(List.of(), watched(), 2)
                .results(read(hundredReads()))
                .getFirst();

        assertThat(result.cost()).isNull();
        assertThat(result.here()).isNotNull();
        assertThat(result.here().generatorCores()).isEqualTo(0.5, within(1e-6));
        assertThat(result.here().bottleneck()).isEqualTo(Bottleneck.NOT_THE_GENERATOR);
        // A pair that nobody sees may be what keeps the machine busy.
        Result busy = new Summary(List.of(), watched(), 1)
                .results(read(hundredReads()))
                .getFirst();
        assertThat(busy.here()).isNotNull();
        assertThat(busy.here().bottleneck()).isEqualTo(Bottleneck.SHARED_MACHINE);
    }

    /** In one second. */
    private static LogBytes hundredReads() throws IOException {
        LogBytes log = new LogBytes();
        for (int i = 0; i < 100; i++) {
            log.request("closed redis 1 read", i * 10, i * 10 + 10, true, "");
        }
        return log;
    }

    private static Samples watched() {
        Samples samples = new Samples();
        samples.add(sample(-1_000, 0));
        samples.add(sample(2_000, 3));
        return samples;
    }

    /** Everything grows evenly: by so much in a second. */
    private static Sample sample(int at, int seconds) {
        return new Sample(
                LogBytes.START + at,
                Map.of(
                        "redis/stateful-1",
                        new Usage(0.4 * seconds, 0),
                        "redis/stateless-1",
                        new Usage(0.2 * seconds, 0),
                        Generator.KEY,
                        new Usage(0.5 * seconds, 0),
                        Compare.KEY,
                        new Usage(0.1 * seconds, 0)),
                Map.of("redis", new StoreCounts(100L * seconds, 30L * seconds, 10L * seconds)),
                1.5 * seconds);
    }

    @Test
    void saysWhetherTheGeneratorWasTheBottleneck() {
        Summary summary = summary(new Samples());

        assertThat(summary.bottleneck(1.7, 1.6, 0.1)).isEqualTo(Bottleneck.NOT_THE_GENERATOR);
        assertThat(summary.bottleneck(1.9, 0.5, 1.4)).isEqualTo(Bottleneck.SHARED_MACHINE);
        assertThat(summary.bottleneck(1.9, 1.1, 0.8)).isEqualTo(Bottleneck.GENERATOR);
    }

    static Result result(Way way, Model model, double requestsPerSecond, int millis) {
        Percentiles times = new Percentiles(millis, millis, millis, millis);
        return new Result(
                way,
                model,
                1_000,
                0,
                requestsPerSecond,
                times,
                List.of(new Pass(requestsPerSecond, times, null)),
                Map.of(Kind.READ, times),
                Map.of(),
                null,
                null);
    }

    private static Summary summary(Samples samples) {
        return new Summary(MEMBERS, samples, 2);
    }

    private List<Measurement> read(LogBytes log) throws IOException {
        List<Measurement> found = new ArrayList<>();
        Measurement.read(log.writeTo(folder), found);
        return found;
    }
}
