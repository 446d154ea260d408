package io.statepair.loadtest.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a figure was made on. */
record MachineFacts(String processor, int processors, String system, String java, double loadAverage) {

    static MachineFacts now(Cores cores) throws IOException {
        String model = Files.readString(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        return new MachineFacts(
                model, cores.count(), system, System.getProperty("java.vm.version"), Double.parseDouble(load));
    }

    /** Whether somebody else is at work too. */
    boolean isBusy() {
        return loadAverage > 0.5 * processors;
    }
}
