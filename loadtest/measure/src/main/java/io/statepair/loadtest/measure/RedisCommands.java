package io.statepair.loadtest.measure;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Goal P4, counted by Redis itself while nobody else asks it anything. */
final class RedisCommands {

    private static final int READS = 1_000;

    private final Bench bench;

    RedisCommands(Bench bench) {
        this.bench = bench;
    }

    Result measure() throws IOException, InterruptedException {
        URI service = bench.stateful().uri();
        List<String> ids = bench.api().sessions(service, READS, Sessions.TYPICAL);
        CommandCounts before = counts();
        for (String id : ids) {
            int status =
                    bench.api().get(service.resolve(Api.SESSIONS + "/" + id)).status();
            if (status != 200) {
                throw new IllegalStateException("a read was answered with " + status);
            }
        }
        CommandCounts commands = counts().since(before);
        Spread figure = Spread.of((double) commands.total() / READS);
        return new Result.Measured(commands.toString(), "%,d reads".formatted(READS), figure, "counted by Redis");
    }

    private CommandCounts counts() throws IOException, InterruptedException {
        return CommandCounts.parse(bench.stack().redis().info("commandstats"));
    }
}
