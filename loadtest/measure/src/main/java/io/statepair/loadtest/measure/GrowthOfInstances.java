package io.statepair.loadtest.measure;

import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request through the edge costs when more instances share the work. They also share this machine's processors:
 * what shows is the price of another instance, not what it adds.
 */
final class GrowthOfInstances {

    private static final int SESSIONS = 1_000;

    private final Bench bench;
    private final Contest contest;

    GrowthOfInstances(Bench bench, Contest contest) {
        this.bench = bench;
        this.contest = contest;
    }

    private record Fleet(LocalStack stack, Target info, Target reads) {}

    List<List<String>> measure(List<Integer> sizes) throws IOException, InterruptedException {
        List<Fleet> fleets = new ArrayList<>();
        try {
            for (int size : sizes) {
                fleets.add(start(size));
            }
            Passes infos = contest.run("info", fleets.stream().map(Fleet::info).toArray(Target[]::new));
            Passes reads =
                    contest.run("reads", fleets.stream().map(Fleet::reads).toArray(Target[]::new));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("instances of each", "info", "session read", "all instances, MiB"));
            for (Fleet fleet : fleets) {
                rows.add(List.of(
                        Integer.toString(fleet.stack().stateful().size()),
                        infos.text(fleet.info()),
                        reads.text(fleet.reads()),
                        "%,d".formatted(memory(fleet.stack().instances()) >> 20)));
            }
            return rows;
        } finally {
            fleets.forEach(fleet -> fleet.stack().close());
        }
    }

    private Fleet start(int size) throws IOException, InterruptedException {
        LocalStack stack = bench.fleet(size);
        List<Long> stateless = pids(stack.stateless());
        List<Long> stateful = pids(stack.stateful());
        List<String> ids = bench.api().sessions(stack.stateful().getFirst().uri(), SESSIONS, Sessions.TYPICAL);
        String name = "%d instances".formatted(size);
        Walk walk = Sessions.reads(bench, "fleet-" + size, stack.edge().uri(), ids);
        return new Fleet(
                stack,
                Target.fleet("info of " + name, stack.uri(Bench.INFO), stateless, bench.wrk(), null),
                Target.fleet("reads of " + name, stack.edge().uri(), stateful, bench.wrk(), walk));
    }

    private static List<Long> pids(List<Instance> instances) {
        return instances.stream().map(Instance::pid).toList();
    }

    private static long memory(List<Instance> instances) throws IOException {
        long all = 0;
        for (Instance instance : instances) {
            all += Memory.bytes(instance.pid());
        }
        return all;
    }
}
