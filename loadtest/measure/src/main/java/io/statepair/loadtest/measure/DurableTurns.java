package io.statepair.loadtest.measure;

import io.statepair.local.LocalStack;
import io.statepair.local.Server;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Goal P6. The other one is the same service, told to commit every change by itself: same code, same connections, same
 * settings of PostgreSQL.
 */
final class DurableTurns {

    private static final int CALLERS = 256;
    private static final int SESSIONS = 1_024;
    private static final String TURNS = "/api/v1/stateful/conversations";
    private static final String BODY = "{\"session_id\":\"{id}\",\"message\":\"hello there\"}";

    private final Bench bench;
    private final Contest contest;

    DurableTurns(Bench bench, Contest contest) {
        this.bench = bench;
        this.contest = contest;
    }

    Result measure() throws IOException, InterruptedException {
        try (LocalStack alone = bench.stack("one-by-one", Map.of("PAIR_JOURNAL_BATCH", "1"))) {
            Target ones = target("turn by turn", alone);
            Target groups = target("turns in groups", bench.stack());
            Passes passes = contest.run("P6", groups, ones);
            return new Result.Measured(
                    passes.text(groups),
                    passes.text(ones),
                    passes.ratio(groups, ones),
                    "%d callers, as many writers in both".formatted(CALLERS));
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
