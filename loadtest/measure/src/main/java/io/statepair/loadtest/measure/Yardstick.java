package io.statepair.loadtest.measure;

import java.io.IOException;

/**
 * Whether the floor is worth comparing with: a machine so busy, or a reference so slow, that raw Reactor Netty stays far
 * below Nginx would flatter us.
 */
final class Yardstick {

    static final double LEAST = 0.25;

    private final Bench bench;
    private final Contest contest;
    private double nginxPerSecond = Double.NaN;

    Yardstick(Bench bench, Contest contest) {
        this.bench = bench;
        this.contest = contest;
    }

    /** Gives the floor's share of what Nginx does. */
    double measure() throws IOException, InterruptedException {
        Target nginx = Target.same(
                "nginx return 200",
                bench.references().nginx().uri("/"),
                bench.references().nginx().pid(),
                bench.wrk());
        Target raw = rawInfo(bench);
        Passes passes = contest.run("yardstick", raw, nginx);
        nginxPerSecond = passes.perSecond(nginx).median();
        return passes.ratio(raw, nginx).median();
    }

    static Target rawInfo(Bench bench) throws IOException, InterruptedException {
        Program raw = bench.references().raw();
        return Target.same("raw info", raw.uri("/info"), raw.pid(), bench.wrk());
    }

    /** How fast another reference is beside Nginx, for the reader to judge. */
    String share(double perSecond) {
        return Double.isNaN(nginxPerSecond) ? "" : "reference at %.2f of nginx".formatted(perSecond / nginxPerSecond);
    }
}
