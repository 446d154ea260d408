package io.statepair.stateful.testing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** One instance of the service without its web half: journal and store, wired and configured as in production. */
public final class Instance implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** An instance on the shared stores, with all defaults. */
    public static Instance start() {
        return with().start();
    }

    public static Setup with() {
        return new Setup();
    }

    /** How an instance differs from the defaults. */
    public static final class Setup {

        private final Map<String, Object> properties = new LinkedHashMap<>();
        private @Nullable Clock clock;
        private @Nullable Integer postgresPort;
        private @Nullable Integer redisPort;

        private Setup() {}

        public Setup property(String name, Object value) {
            properties.put(name, value);
            return this;
        }

        public Setup postgres(int port) {
            postgresPort = port;
            return this;
        }

        public Setup redis(int port) {
            redisPort = port;
            return this;
        }

        public Setup clock(Clock another) {
            clock = another;
            return this;
        }

        public Instance start() {
            Map<String, Object> all = new LinkedHashMap<>(Stores.properties(
                    postgresPort == null ? Stores.postgres().port() : postgresPort,
                    redisPort == null ? Stores.redis().port() : redisPort));
            all.putAll(properties);
            SpringApplication application = new SpringApplication(JournalAndStore.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.setRegisterShutdownHook(false);
            application.setLogStartupInfo(false);
            application.addInitializers(starting -> prepare((GenericApplicationContext) starting, all));
            return new Instance(application.run());
        }

        private void prepare(GenericApplicationContext starting, Map<String, Object> all) {
            starting.getEnvironment()
                    .getPropertySources()
                    .addAfter(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new MapPropertySource("instance", all));
            Clock another = clock;
            if (another != null) {
                starting.registerBean(
                        "anotherClock", Clock.class, () -> another, definition -> definition.setPrimary(true));
            }
        }
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops the way SIGTERM does. */
    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"io.statepair.stateful.postgres", "io.statepair.stateful.journal", "io.statepair.stateful.store"})
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    static class JournalAndStore {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }
}
