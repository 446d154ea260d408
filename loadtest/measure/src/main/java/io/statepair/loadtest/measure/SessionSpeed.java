package io.statepair.loadtest.measure;

import io.statepair.local.Server;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Goals P3 and P5: a session that is read and thereby kept alive, beside an answer without memory and beside others. */
final class SessionSpeed {

    private static final int SESSIONS = 1_000;

    private final Bench bench;
    private final Contest contest;
    private final Yardstick yardstick;

    SessionSpeed(Bench bench, Contest contest, Yardstick yardstick) {
        this.bench = bench;
        this.contest = contest;
        this.yardstick = yardstick;
    }

    /** Also says what is left of the floor: Reactor Netty and Lettuce with the same bytes and the same command. */
    Result againstInfo() throws IOException, InterruptedException {
        Target read = read(ids());
        Target info = InfoSpeed.info(bench);
        Program raw = bench.references().raw();
        Target floor = Target.same("raw session", raw.uri("/session"), raw.pid(), bench.wrk());
        Passes passes = contest.run("P3", read, info, floor);
        String ofFloor = Table.figure(passes.ratio(read, floor).median());
        return new Result.Measured(
                passes.text(read),
                passes.text(info),
                passes.ratio(read, info),
                passes.byCpu(read, info) + "; " + ofFloor + " of raw Netty and Lettuce, " + passes.text(floor));
    }

    Result againstStock() throws IOException, InterruptedException {
        List<String> ids = ids();
        Answer ours = bench.api().get(service().uri().resolve(Api.SESSIONS + "/" + ids.getFirst()));
        Program stock = bench.references().stockSession();
        int shorter = ours.bodyBytes() - stockRead(stock.uri(), 0).bodyBytes();
        ours.requireAlike(stockRead(stock.uri(), shorter));

        List<String> cookies = bench.api().stockSessions(stock.uri(), SESSIONS, Sessions.padded(shorter));
        String request = Walk.getWithCookie(stock.uri(), "/session", "SESSION");
        Walk walk = Walk.of(bench.folder(), "stock-sessions", request, cookies);
        Target reference = Target.each("stock session", stock.uri(), stock.pid(), bench.wrk(), walk);
        Target read = read(ids);
        Passes passes = contest.run("P5", read, reference);
        String share = yardstick.share(passes.perSecond(reference).median());
        return new Result.Measured(
                passes.text(read),
                passes.text(reference),
                passes.ratio(read, reference),
                passes.byCpu(read, reference) + "; " + share);
    }

    private Answer stockRead(URI stock, int padding) throws IOException, InterruptedException {
        String cookie =
                bench.api().stockSessions(stock, 1, Sessions.padded(padding)).getFirst();
        return bench.api().get(stock.resolve("/session"), "Cookie", "SESSION=" + cookie);
    }

    private List<String> ids() throws IOException, InterruptedException {
        return bench.api().sessions(service().uri(), SESSIONS, Sessions.TYPICAL);
    }

    private Server service() throws IOException, InterruptedException {
        return bench.stateful();
    }

    private Target read(List<String> ids) throws IOException, InterruptedException {
        Walk walk = Sessions.reads(bench, "sessions", service().uri(), ids);
        return Target.each("session read", service().uri(), service().pid(), bench.wrk(), walk);
    }
}
