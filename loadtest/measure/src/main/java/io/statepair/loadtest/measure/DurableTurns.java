package io.statepair.loadtest.measure;

import io.statepair.local.LocalStack;
import io.statepair.local.Server;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Goal P6. The other one is the same service with the same settings of PostgreSQL, told to commit every change by itself.
 * It has eight connections instead of two, since one that waits for the disk can do nothing else.
 */
final class DurableTurns {

    private static final int CALLERS = 256;
    private static final int SESSIONS = 1_024;
    private static final int WRITERS = 8;
    private static final Map<String, String> ONE_BY_ONE = Map.of(
            "PAIR_JOURNAL_BATCH", "1",
            "PAIR_JOURNAL_WRITERS", Integer.toString(WRITERS),
            "PAIR_POSTGRES_WRITERCONNECTIONS", Integer.toString(WRITERS + 2));
    private static final String TURNS = "/api/v1/stateful/conversations";
    private static final String BODY = "{\"session_id\":\"{id}\",\"message\":\"hello there\"}";

    private final Bench bench;
    private final Contest contest;

    DurableTurns(Bench bench, Contest contest) {
        this.bench = bench;
        this.contest = contest;
    }

    Result measure() throws IOException, InterruptedException {
        try (LocalStack alone = bench.stack("one-by-one", ONE_BY_ONE)) {
            Target ones = target("turn by turn", alone);
            Target groups = target("turns in groups", bench.stack());
            Passes passes = contest.run("P6", groups, ones);
            return new Result.Measured(
                    passes.text(groups),
                    passes.text(ones),
                    passes.ratio(groups, ones),
                    "%d callers; one by one on %d connections, in groups as delivered; %s"
                            .formatted(CALLERS, WRITERS, passes.byCpu(groups, ones)));
        }
    }

    private Target target(String name, LocalStack stack) throws IOException, InterruptedException {
        Server service = stack.stateful().getFirst();
        List<String> ids = bench.api().sessions(service.uri(), SESSIONS, Sessions.EMPTY);
        String request = Walk.post(service.uri(), TURNS, BODY, ids.getFirst());
        Walk walk = Walk.of(bench.folder(), name.replace(' ', '-'), request, ids);
        return Target.crowded(name, service.uri(), service.pid(), bench.wrk(), walk, CALLERS);
    }
}
