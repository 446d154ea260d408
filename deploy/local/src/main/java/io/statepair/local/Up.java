package io.statepair.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command {@code up}: the pair in the foreground, until a signal ends it. */
@Command(
        name = "up",
        sortOptions = false,
        description = "Starts the whole pair on this machine, and stops it at Ctrl-C.")
final class Up implements Callable<Integer> {
    @Option(
            names = "--stateless",
            paramLabel = "N",
            converter = InstanceCount.class,
            description = "instances of the stateless service (2)")
    private int stateless = 2;

    @Option(
            names = "--stateful",
            paramLabel = "N",
            converter = InstanceCount.class,
            description = "instances of the stateful service (2)")
    private int stateful = 2;

    @Option(
            names = "--store",
            paramLabel = "redis|memory",
            description = "where the stateful service keeps its sessions (redis)")
    private Store store = Store.REDIS;

    @Option(
            names = "--affinity",
            paramLabel = "ip|session|none",
            description = "what pins a client to one stateful instance (ip)")
    private Affinity affinity = Affinity.IP;

    @Option(names = "--port", paramLabel = "PORT", converter = Port.class, description = "port of the edge (8000)")
    private int port = 8000;

    @Option(
            names = "--https-port",
            paramLabel = "PORT",
            converter = Port.class,
            description = "port of the edge for HTTPS (8443)")
    private int httpsPort = 8443;

    @Option(
            names = "--stateless-port",
            paramLabel = "PORT",
            converter = Port.class,
            description = "port of the stateless service as in Phase 1 (3001)")
    private int statelessPort = 3001;

    @Option(
            names = "--stateful-port",
            paramLabel = "PORT",
            converter = Port.class,
            description = "port of the stateful service as in Phase 1 (3002)")
    private int statefulPort = 3002;

    @Option(names = "--keep-data", description = "keep data and secrets for the next start")
    private boolean keepData;

    @SuppressWarnings("unused") // picocli reads it.
    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    private Up() {}

    static void main(String[] arguments) {
        Thread main = Thread.currentThread();
        // What a signal ends waits for its hooks: so this thread stops the stack first, and it chooses the exit code.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(main)));
        Runtime.getRuntime().halt(commandLine().execute(arguments));
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Up()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        try (LocalStack stack = LocalStack.start(options())) {
            for (Service service : Checkout.find().services()) {
                service.misfit().ifPresent(System.out::println);
            }
            stack.servers().forEach(server -> reportEnd(stack, server));
            System.out.print(Welcome.text(stack));
            stack.awaitClosed();
            return 0;
        } catch (InterruptedException e) {
            return 0;
        } catch (IOException | IllegalStateException e) {
            System.err.println("up: " + e.getMessage());
            return 1;
        }
    }

    private Options options() {
        return Options.builder()
                .stateless(stateless)
                .stateful(stateful)
                .store(store)
                .affinity(affinity)
                .ports(new Ports(port, httpsPort, statelessPort, statefulPort, 0))
                .keepData(keepData)
                .demoData(true)
                .directory(Checkout.find().target().resolve("up"))
                .build();
    }

    private static void reportEnd(LocalStack stack, Server server) {
        server.onEnd(code -> {
            if (!stack.closing()) {
                System.out.println(server.name() + " ended with code " + code + ", see " + server.log());
            }
        });
    }

    private static int within(String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new TypeConversionException("'" + value + "' is no number from " + least + " to " + most);
    }

    private static final class InstanceCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return within(value, 1, Options.MOST_INSTANCES);
        }
    }

    private static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return within(value, 1, 65_535);
        }
    }
}
