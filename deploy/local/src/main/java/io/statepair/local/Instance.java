package io.statepair.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One running process of a service. */
public final class Instance extends Server {
    private static final Duration DRAIN = Duration.ofSeconds(25);

    private final Program program;
    private final Path tmp;
    private final int managementPort;
    private final Duration grace;
    private final List<String> launcher;
    private final Map<String, String> environment;

    Instance(
            String name,
            Program program,
            Path logs,
            Path tmp,
            Duration grace,
            List<String> launcher,
            Map<String, String> environment) {
        super(name, FreePorts.any(), logs);
        this.program = program;
        this.tmp = tmp;
        this.managementPort = FreePorts.any();
        this.grace = grace;
        this.launcher = launcher;
        this.environment = Map.copyOf(environment);
    }

    public int managementPort() {
        return managementPort;
    }

    @Override
    void prepare() {}

    @Override
    List<String> command() {
        return Stream.concat(launcher.stream(), program.command("256m", tmp).stream())
                .toList();
    }

    @Override
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        all.put("SERVER_PORT", String.valueOf(port()));
        all.put("SERVER_ADDRESS", "127.0.0.1");
        all.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        all.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        all.put("PAIR_INSTANCE", name());
        all.put("PAIR_SHUTDOWN_GRACE", grace.toMillis() + "ms");
        all.putAll(environment);
        return all;
    }

    @Override
    boolean ready() throws IOException, InterruptedException {
        return Http.isOk(uri().resolve("/readyz"));
    }

    @Override
    Duration startBound() {
        return Duration.ofSeconds(90);
    }

    @Override
    Duration stopBound() {
        return grace.plus(DRAIN).plus(program.ending());
    }
}
