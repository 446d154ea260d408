package io.statepair.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code train}: an AOT cache for each service, out of what its JVM did under load. */
@Command(
        name = "train",
        sortOptions = false,
        description = "Makes an AOT cache of each service, with which the pair starts in less than half the time.")
final class Train implements Callable<Integer> {
    @Option(names = "--seconds", paramLabel = "N", description = "how long each service is loaded (60)")
    private int seconds = 60;

    @Option(names = "--if-needed", description = "only if a cache is missing or does not fit, and if Nginx is there")
    private boolean ifNeeded;

    @SuppressWarnings("unused") // picocli reads it.
    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    private Train() {}

    static void main(String[] arguments) {
        System.exit(new CommandLine(new Train()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            Checkout checkout = Checkout.find();
            if (!ifNeeded || !fit(checkout.services())) {
                train(checkout, Duration.ofSeconds(seconds));
            }
            return 0;
        } catch (InterruptedException e) {
            return 1;
        } catch (NginxMissing e) {
            System.err.println("train: " + e.getMessage());
            return ifNeeded ? 0 : 1;
        } catch (IOException | IllegalStateException e) {
            System.err.println("train: " + e.getMessage());
            return 1;
        }
    }

    private static boolean fit(List<Service> services) throws IOException {
        for (Service service : services) {
            if (!service.fits()) {
                return false;
            }
        }
        return true;
    }

    private static void train(Checkout checkout, Duration each) throws IOException, InterruptedException {
        Path directory = checkout.target().resolve("train");
        List<Service> services = checkout.services();
        for (Service service : services) {
            service.extract(directory.resolve("extract.log"));
        }
        Options options = Options.builder()
                .stateless(1)
                .stateful(1)
                .demoData(true)
                .directory(directory)
                .build();
        System.out.println("Starting both services from their extracted jars ...");
        try (LocalStack stack = LocalStack.start(options, Service::training)) {
            load(stack.stateless().getFirst(), TrainingStory::stateless, each);
            load(stack.stateful().getFirst(), TrainingStory::stateful, each);
            System.out.println("Writing the caches ...");
        }
        for (Service service : services) {
            System.out.printf("%s  %d MB%n", service.aot(), service.confirm() / 1_000_000);
        }
    }

    private static void load(Instance instance, TrainingStory story, Duration time)
            throws IOException, InterruptedException {
        System.out.printf("Loading %s for %d s ...%n", instance.name(), time.toSeconds());
        System.out.printf("  %,d requests%n", TrainingLoad.run(instance.uri(), story, time));
    }
}
