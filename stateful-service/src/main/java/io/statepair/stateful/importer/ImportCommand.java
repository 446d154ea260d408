package io.statepair.stateful.importer;

import io.statepair.stateful.store.CatalogueCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Mono;

/** The command {@code import}: takes over what the first prototype left in files. */
@Command(
        name = ImportCommand.NAME,
        sortOptions = false,
        description = "Imports users, products and sessions of Phase 1 into the stores of this service.")
public final class ImportCommand implements Callable<Integer> {

    public static final String NAME = "import";

    private static final Duration REDIS = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Other than the service's: one connection, which may take its time. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "spring.main.banner-mode", "off",
            "logging.level.root", "off",
            "pair.postgres.connections", 1,
            "pair.postgres.acquire", "10s",
            "pair.postgres.statement", "60s",
            "pair.postgres.lock", "10s",
            "pair.postgres.idle-in-transaction", "60s");

    private final Map<String, Object> stores;

    @Option(names = "--users", paramLabel = "FILE", description = "users.json or mock-users.json")
    private @Nullable Path users;

    @Option(names = "--products", paramLabel = "FILE", description = "products.json or mock-products.json")
    private @Nullable Path products;

    @Option(names = "--sessions", paramLabel = "FILE", description = "phase1-sessions.json")
    private @Nullable Path sessions;

    @Option(names = "--demo", description = "the users are for show: GET /users lists them to everybody")
    private boolean demo;

    @Option(names = "--dry-run", description = "check and count, and write nothing")
    private boolean dryRun;

    @SuppressWarnings("unused") // picocli reads it.
    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    private ImportCommand(Map<String, Object> stores) {
        this.stores = stores;
    }

    /** Gives the exit code: 1 if nothing was imported because something failed, 2 for wrong usage. */
    public static int run(String... arguments) {
        return commandLine(Map.of()).execute(arguments);
    }

    /** @param stores settings that count more than the environment's */
    static CommandLine commandLine(Map<String, Object> stores) {
        return new CommandLine(new ImportCommand(stores)).setExecutionExceptionHandler(ImportCommand::failed);
    }

    @Override
    public Integer call() throws Malformed {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (users == null && products == null && sessions == null) {
            throw new ParameterException(command, "Name at least one file");
        }
        Content content = Content.of(users, products, sessions);
        try (ConfigurableApplicationContext context = start()) {
            if (sessions != null && "memory".equals(context.getEnvironment().getProperty("pair.session.store"))) {
                throw new ParameterException(command, "--sessions needs pair.session.store=redis");
            }
            Objects.requireNonNull(context.getBean(Importer.class)
                            .write(content, demo, dryRun)
                            .block())
                    .forEach(outcome -> command.getOut().print(outcome.text()));
            command.getOut().print(dryRun ? "Dry run: nothing was written.\n" : afterwards(context));
            command.getOut().flush();
        }
        return 0;
    }

    private ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(ImportConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        return application.run(Stream.of(SETTINGS, stores)
                .flatMap(settings -> settings.entrySet().stream())
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    private String afterwards(ConfigurableApplicationContext context) {
        return products == null || isCleared(context.getBean(CatalogueCache.class))
                ? ""
                : "Redis is away or full: what it holds of the catalogue stays until it runs out, at most %s.%n"
                        .formatted(context.getEnvironment().getProperty("pair.catalogue.cache"));
    }

    private static boolean isCleared(CatalogueCache cache) {
        return Mono.defer(cache::clear)
                .filter(cleared -> cleared)
                .repeatWhenEmpty(rounds -> rounds.delayElements(POLL))
                .timeout(REDIS, Mono.empty())
                .blockOptional()
                .isPresent();
    }

    private static int failed(Exception error, CommandLine command, ParseResult parsed) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        command.getErr().println("import: " + cause.getMessage());
        command.getErr()
                .println(
                        error instanceof Malformed
                                ? "Nothing was imported."
                                : "Nothing was imported, unless PostgreSQL was lost while it committed: run it again,"
                                        + " it does no harm.");
        return 1;
    }
}
