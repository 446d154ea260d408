package io.statepair.loadtest.measure;

import io.statepair.local.LocalStack;
import io.statepair.local.Server;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the next turn and the newest page cost when a history is long. The turns are written to PostgreSQL. */
final class GrowthOfHistories {

    private static final int CALLERS = 64;
    /** At most, of all histories of one length: many short ones, so that measuring lengthens each by little. */
    private static final int TURNS = 640_000;

    private static final int MOST_SESSIONS = 16_384;
    private static final String INSERT = """
        insert into turns (session_id, turn, message, reply, at)
        select id, turn, 'hello there', 'Hello! What is your name?', now()
        from unnest(?) id, generate_series(1, ?) turn
        """;
    private static final String COUNT = "update sessions set message_count = ?, version = 1 + ? where id = any (?)";

    private final Bench bench;
    private final Contest contest;

    GrowthOfHistories(Bench bench, Contest contest) {
        this.bench = bench;
        this.contest = contest;
    }

    private record Length(int turns, Target next, Target page) {}

    List<List<String>> measure(List<Integer> lengths) throws IOException, InterruptedException {
        try (LocalStack stack = bench.stack("histories", Map.of())) {
            List<Length> all = new ArrayList<>();
            for (int turns : lengths) {
                all.add(write(stack, turns));
            }
            vacuum(stack);
            Passes pages = contest.run("pages", all.stream().map(Length::page).toArray(Target[]::new));
            Passes nexts = contest.run("turns", all.stream().map(Length::next).toArray(Target[]::new));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("turns in the history", "next turn", "newest 20"));
            for (Length length : all) {
                rows.add(
                        List.of("%,d".formatted(length.turns()), nexts.text(length.next()), pages.text(length.page())));
            }
            return rows;
        }
    }

    private Length write(LocalStack stack, int turns) throws IOException {
        int sessions = Math.clamp(TURNS / turns, CALLERS, MOST_SESSIONS);
        bench.progress().say("writing %,d histories of %,d turns".formatted(sessions, turns));
        List<String> ids = BulkSessions.create(stack, sessions);
        try (Connection connection = stack.postgres().connect();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            insert.setArray(1, connection.createArrayOf("text", ids.toArray()));
            insert.setInt(2, turns);
            insert.executeUpdate();
            count.setInt(1, turns);
            count.setInt(2, turns);
            count.setArray(3, connection.createArrayOf("text", ids.toArray()));
            count.executeUpdate();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return new Length(turns, next(stack, turns, ids), page(stack, turns, ids));
    }

    /** As PostgreSQL does by itself some time later. */
    private static void vacuum(LocalStack stack) throws IOException {
        try (Connection connection = stack.postgres().connect();
                PreparedStatement vacuum = connection.prepareStatement("vacuum analyze")) {
            vacuum.execute();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private Target next(LocalStack stack, int turns, List<String> ids) throws IOException {
        URI service = stack.stateful().getFirst().uri();
        String body = "{\"session_id\":\"{id}\",\"message\":\"hello there\"}";
        String request = Walk.post(service, "/api/v1/stateful/conversations", body, ids.getFirst());
        return target(stack, "turn after " + turns, request, ids);
    }

    private Target page(LocalStack stack, int turns, List<String> ids) throws IOException {
        URI service = stack.stateful().getFirst().uri();
        String request = Walk.get(service, Api.SESSIONS + "/{id}/history?limit=20");
        return target(stack, "page of " + turns, request, ids);
    }

    private Target target(LocalStack stack, String name, String request, List<String> ids) throws IOException {
        Server service = stack.stateful().getFirst();
        Walk walk = Walk.of(bench.folder(), name.replace(' ', '-'), request, ids);
        return Target.crowded(name, service.uri(), service.pid(), bench.wrk(), walk, CALLERS);
    }
}
