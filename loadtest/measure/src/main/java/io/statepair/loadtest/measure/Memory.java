package io.statepair.loadtest.measure;

import io.statepair.local.Redis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory is in use. */
final class Memory {

    private static final Pattern USED = Pattern.compile("(?m)^used_memory:(\\d+)");

    private Memory() {}

    /** A process's proportional share: what several processes share counts once in their sum. */
    static long bytes(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }

    /** What Redis has allocated for everything it holds. */
    static long bytes(Redis redis) throws IOException {
        Matcher used = USED.matcher(redis.info("memory"));
        if (!used.find()) {
            throw new IllegalStateException("Redis does not tell its used_memory");
        }
        return Long.parseLong(used.group(1));
    }
}
