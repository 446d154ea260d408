package io.statepair.stateful;

import io.statepair.stateful.testing.OnRealStores;
import java.util.Arrays;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One instance of the whole service on real ports, for tests that need two, or one to stop. */
public final class RunningService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it on the shared stores, unless the properties name others. */
    public static RunningService start(String... properties) {
        SpringApplicationBuilder application =
                new SpringApplicationBuilder(StatefulApplication.class).initializers(new OnRealStores.SharedStores());
        application.application().setRegisterShutdownHook(false);
        String[] arguments = Arrays.copyOf(properties, properties.length + 2);
        arguments[properties.length] = "server.port=0";
        arguments[properties.length + 1] = "management.server.port=0";
        return new RunningService(application.run(
                Arrays.stream(arguments).map(property -> "--" + property).toArray(String[]::new)));
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public ApiClient api() {
        return new ApiClient(port());
    }

    /** Stops the way SIGTERM does. */
    @Override
    public void close() {
        context.close();
    }
}
