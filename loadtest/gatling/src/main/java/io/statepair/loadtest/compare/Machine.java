package io.statepair.loadtest.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were made on. */
record Machine(int cores, String processor, double memoryGb, String system, String java, double loadBefore) {

    static Machine here() throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                value("/proc/cpuinfo", "model name"),
                Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / 1024.0 / 1024.0,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).replaceFirst(" .*\\s*", "")));
    }

    private static String value(String file, String key) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(Markdown.NOT_SEEN);
    }
}
