package io.statepair.loadtest.measure;

import io.statepair.local.LocalStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a read costs, and what is kept where, with more and more live sessions, each in a crowd of its own. */
final class GrowthOfSessions {

    private final Bench bench;
    private final Contest contest;
    private final Effort effort;

    GrowthOfSessions(Bench bench, Contest contest, Effort effort) {
        this.bench = bench;
        this.contest = contest;
        this.effort = effort;
    }

    List<List<String>> measure(List<Integer> sizes) throws IOException, InterruptedException {
        List<Crowd> crowds = new ArrayList<>();
        try {
            for (int size : sizes) {
                Crowd crowd = Crowd.gather(bench, "crowd-" + size, size);
                crowds.add(crowd);
                crowd.readOnce(effort.window());
            }
            Passes passes =
                    contest.run("sessions", crowds.stream().map(Crowd::reads).toArray(Target[]::new));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("live sessions", "reads", "instance, MiB", "Redis, MiB", "PostgreSQL, MiB"));
            for (Crowd crowd : crowds) {
                rows.add(row(crowd, passes));
            }
            return rows;
        } finally {
            crowds.forEach(Crowd::close);
        }
    }

    private static List<String> row(Crowd crowd, Passes passes) throws IOException {
        LocalStack stack = crowd.stack();
        return List.of(
                "%,d".formatted(crowd.inRedis()),
                passes.text(crowd.reads()),
                mebibytes(Memory.bytes(stack.stateful().getFirst().pid())),
                mebibytes(Memory.bytes(stack.redis())),
                mebibytes(postgres(stack)));
    }

    private static String mebibytes(long bytes) {
        return "%,d".formatted(bytes >> 20);
    }

    private static long postgres(LocalStack stack) throws IOException {
        try (Connection connection = stack.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("select pg_database_size(current_database())")) {
            size.next();
            return size.getLong(1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
