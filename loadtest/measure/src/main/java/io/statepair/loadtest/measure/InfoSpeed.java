package io.statepair.loadtest.measure;

import io.statepair.local.Server;
import java.io.IOException;

/** Goals P1 and P2: the way of a request through the stateless service, beside the same bytes from others. */
final class InfoSpeed {

    private final Bench bench;
    private final Contest contest;
    private final Yardstick yardstick;

    InfoSpeed(Bench bench, Contest contest, Yardstick yardstick) {
        this.bench = bench;
        this.contest = contest;
        this.yardstick = yardstick;
    }

    static Target info(Bench bench) throws IOException, InterruptedException {
        Server service = bench.stateless();
        return Target.same("stateless info", service.uri().resolve(Bench.INFO), service.pid(), bench.wrk());
    }

    Result againstRaw() throws IOException, InterruptedException {
        answer().requireSame(bench.api().get(bench.references().raw().uri("/info")));
        return compare("P1", Yardstick.rawInfo(bench));
    }

    Result againstStock() throws IOException, InterruptedException {
        Program stock = bench.references().stock();
        answer().requireAlike(bench.api().get(stock.uri("/info")));
        return compare("P2", Target.same("stock info", stock.uri("/info"), stock.pid(), bench.wrk()));
    }

    private Answer answer() throws IOException, InterruptedException {
        return bench.api().get(bench.stateless().uri().resolve(Bench.INFO));
    }

    private Result compare(String goal, Target reference) throws IOException, InterruptedException {
        Target ours = info(bench);
        Passes passes = contest.run(goal, ours, reference);
        String share = yardstick.share(passes.perSecond(reference).median());
        return new Result.Measured(
                passes.text(ours),
                passes.text(reference),
                passes.ratio(ours, reference),
                passes.byCpu(ours, reference) + "; " + share);
    }
}
