package io.statepair.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a stack is made of.
 *
 * @param stateless how many instances of the stateless service, 1 to {@value #MOST_INSTANCES}
 * @param stateful how many instances of the stateful service, 1 to {@value #MOST_INSTANCES}
 * @param ports the edge's listeners
 * @param trustedProxies addresses or networks whose {@code X-Forwarded-For} the edge believes
 * @param keepData whether data and secrets outlive the stack, for the next one in the same directory
 * @param demoData whether users and products to look at are loaded at the start
 * @param links whether the stateful service reaches its stores through a {@link Link} each
 * @param statementCounts whether PostgreSQL counts the statements that it is sent, in {@code pg_stat_statements};
 *     only with data that this stack creates
 * @param aotCache whether an instance starts with the AOT cache of its service, where there is one that fits
 * @param shutdownGrace how long an instance that was told to stop still serves, already not ready
 * @param launcher words in front of the command of every instance, such as {@code taskset -c 0}
 * @param directory everything that the stack writes is below it; one running stack per directory
 */
public record Options(
        int stateless,
        int stateful,
        Store store,
        Affinity affinity,
        Ports ports,
        List<String> trustedProxies,
        boolean keepData,
        boolean demoData,
        boolean links,
        boolean statementCounts,
        boolean aotCache,
        Duration shutdownGrace,
        List<String> launcher,
        Path directory,
        Map<String, String> statelessEnvironment,
        Map<String, String> statefulEnvironment) {

    public static final int MOST_INSTANCES = 16;

    public Options {
        requireInstances("stateless", stateless);
        requireInstances("stateful", stateful);
        trustedProxies = List.copyOf(trustedProxies);
        launcher = List.copyOf(launcher);
        statelessEnvironment = Map.copyOf(statelessEnvironment);
        statefulEnvironment = Map.copyOf(statefulEnvironment);
    }

    private static void requireInstances(String what, int count) {
        if (count < 1 || count > MOST_INSTANCES) {
            throw new IllegalArgumentException(what + " must be 1 to " + MOST_INSTANCES + ", not " + count);
        }
    }

    /** Two instances of each service, Redis, pinned by address, on any free ports. */
    public static Options defaults() {
        return builder().build();
    }

    public static OptionsBuilder builder() {
        return new OptionsBuilder();
    }
}
