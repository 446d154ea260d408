package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassesTest {

    private static final Target OURS = target("ours");
    private static final Target OTHER = target("other");

    // The machine was half as fast in the second pass: that is no spread of the ratio.
    private final Passes passes = new Passes(List.of(
            Map.of("ours", sample(4_000, 50), "other", sample(10_000, 20)),
            Map.of("ours", sample(2_000, 54), "other", sample(5_000, 18))));

    @Test
    void aRatioIsOfOnePass() {
        assertThat(passes.ratio(OURS, OTHER)).isEqualTo(new Spread(0.4, 0.4, 0.4));
    }

    @Test
    void absoluteFiguresAreMedians() {
        assertThat(passes.text(OURS)).isEqualTo("3,000/s at 52 µs");
    }

    @Test
    void theLessTimeAServerTakesTheFasterItIs() {
        assertThat(passes.byCpu(OURS, OTHER)).isEqualTo("by CPU 0.367");
    }

    @Test
    void requestsAreThoseOfAllPasses() {
        assertThat(passes.requests(OURS)).isEqualTo(14);
    }

    @Test
    void thoseOfAllRoundsTogetherKeepTheirOrder() {
        Passes more = new Passes(List.of(Map.of("ours", sample(1_000, 50), "other", sample(1_000, 20))));
        assertThat(Passes.NONE.and(passes).and(more).all())
                .containsExactly(
                        passes.all().get(0), passes.all().get(1), more.all().get(0));
    }

    private static Sample sample(double perSecond, double cpuMicros) {
        return new Sample(new Load(7, 1, 1, 0, 0, 1, 1), perSecond, cpuMicros);
    }

    private static Target target(String name) {
        return Target.same(name, URI.create("http://127.0.0.1:1/"), 1, new Wrk(Path.of("load.lua"), 1));
    }
}
