package io.statepair.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what {@link Train} is worth: starts with the AOT cache and without, in turns. */
@Command(
        name = "launch starts Starts",
        sortOptions = false,
        description = "Seconds from the start of an instance until it is ready, with the AOT cache and without.")
final class Starts implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", description = "rounds of with, without, without, with (3)")
    private int rounds = 3;

    @SuppressWarnings("unused") // picocli reads it.
    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    private Starts() {}

    static void main(String[] arguments) {
        System.exit(new CommandLine(new Starts()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = Checkout.find();
        for (Service service : checkout.services()) {
            if (!service.fits()) {
                System.err.println("There is no fitting AOT cache of " + service.name() + ": run deploy/local/train");
                return 1;
            }
        }
        Path directory = checkout.target().resolve("starts");
        OptionsBuilder one = Options.builder().stateless(1).stateful(1);
        try (LocalStack with = LocalStack.start(
                        one.directory(directory.resolve("with")).build());
                LocalStack without = LocalStack.start(one.aotCache(false)
                        .directory(directory.resolve("without"))
                        .build())) {
            List.of(with, without).forEach(stack -> stack.instances().forEach(Server::stop));
            compare(
                    "stateless-service",
                    with,
                    without,
                    stack -> stack.stateless().getFirst());
            compare("stateful-service", with, without, stack -> stack.stateful().getFirst());
        }
        return 0;
    }

    private void compare(String service, LocalStack with, LocalStack without, Function<LocalStack, Instance> instance)
            throws IOException, InterruptedException {
        List<Double> cached = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            cached.add(seconds(instance.apply(with)));
            plain.add(seconds(instance.apply(without)));
            ratios.add(cached.getLast() / plain.getLast());
            plain.add(seconds(instance.apply(without)));
            cached.add(seconds(instance.apply(with)));
            ratios.add(cached.getLast() / plain.getLast());
        }
        System.out.printf(
                "%-17s  with %s, without %s, ratio %s%n", service, summary(cached), summary(plain), summary(ratios));
    }

    private static double seconds(Instance instance) throws IOException, InterruptedException {
        long start = System.nanoTime();
        instance.start();
        double seconds = (System.nanoTime() - start) / 1e9;
        instance.stop();
        return seconds;
    }

    /** Median, lowest and highest. */
    private static String summary(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return "%.2f (%.2f-%.2f)"
                .formatted((sorted.get(half - 1) + sorted.get(half)) / 2, sorted.getFirst(), sorted.getLast());
    }
}
