package io.statepair.loadtest.measure;

import io.statepair.local.FreePorts;
import io.statepair.local.LocalStack;
import io.statepair.local.Nginx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Goal P8 of the edge: what its access log costs. The services write none. One more edge stands before the same
 * instances, with the same configuration but for the log.
 */
final class AccessLog {

    private static final Pattern LOG = Pattern.compile("(?m)^access_log .*;$");
    private static final Pattern LISTEN = Pattern.compile("listen 127\\.0\\.0\\.1:(\\d+)");

    private final Bench bench;
    private final Contest contest;

    AccessLog(Bench bench, Contest contest) {
        this.bench = bench;
        this.contest = contest;
    }

    Result measure() throws IOException, InterruptedException {
        LocalStack stack = bench.stack();
        Path prefix = bench.folder().resolve("silent-edge");
        Path log = prefix.resolve("logs/access.log");
        Files.deleteIfExists(log);
        try (Program silent = silent(prefix, stack.edge())) {
            Target with = Target.same(
                    "edge with its log", stack.uri(Bench.INFO), stack.edge().pid(), bench.wrk());
            Target without = Target.same("edge without", silent.uri(Bench.INFO), silent.pid(), bench.wrk());
            Passes passes = contest.run("P8", with, without);
            if (Files.exists(log)) {
                throw new IllegalStateException("the edge without a log wrote one");
            }
            return new Result.Measured(
                    passes.text(with),
                    passes.text(without),
                    passes.ratio(with, without),
                    passes.byCpu(with, without) + "; processor time of Nginx, on the generator's core");
        }
    }

    private Program silent(Path prefix, Nginx edge) throws IOException, InterruptedException {
        int port = FreePorts.any();
        for (String folder : List.of("conf", "logs", "temp")) {
            Files.createDirectories(prefix.resolve(folder));
        }
        try (Stream<Path> files = Files.list(edge.configuration())) {
            for (Path file : files.toList()) {
                String text = LOG.matcher(Files.readString(file)).replaceAll("access_log off;");
                Files.writeString(prefix.resolve("conf").resolve(file.getFileName()), moved(text, edge.port(), port));
            }
        }
        return bench.startBeside("silent-edge", edge.commandIn(prefix), Map.of(), port);
    }

    /** Listens elsewhere: at a known port where the other edge takes HTTP, at any for everything else. */
    private static String moved(String text, int from, int to) {
        return LISTEN.matcher(text)
                .replaceAll(listen ->
                        "listen 127.0.0.1:" + (listen.group(1).equals(Integer.toString(from)) ? to : FreePorts.any()));
    }
}
