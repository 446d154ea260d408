package io.statepair.loadtest.measure;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The load generator: so many connections, each of which sends the next request when it has its answer. */
record Wrk(Path script, int threads) {

    private static final String TIMEOUT = "5s";

    /** The same GET again and again. */
    Load same(URI uri, int connections, int seconds) throws IOException, InterruptedException {
        return run(uri, connections, seconds, List.of());
    }

    /** A request for each id in turn, and again from the first. */
    Load each(URI uri, int connections, int seconds, Walk walk) throws IOException, InterruptedException {
        return run(
                uri,
                connections,
                seconds,
                List.of(walk.template().toString(), walk.ids().toString(), walk.skip(threads)));
    }

    private Load run(URI uri, int connections, int seconds, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("wrk", "-t" + threads, "-c" + connections, "-d" + seconds + "s"));
        command.addAll(List.of("--timeout", TIMEOUT, "-s", script.toString(), uri.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WRK_THREADS", Integer.toString(threads));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk ended with code " + process.exitValue() + ":\n" + output);
        }
        return Load.parse(output);
    }
}
