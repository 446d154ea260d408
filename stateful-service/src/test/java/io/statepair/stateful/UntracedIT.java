package io.statepair.stateful;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** What a service that sends its spans nowhere does not pay for; nowhere is also what an empty variable names. */
@TestPropertySource(properties = "management.opentelemetry.tracing.export.otlp.endpoint=")
@RunsOnRedis
class UntracedIT {

    @Autowired
    private ApplicationContext context;

    @Test
    void thereIsNoTracerWhereNobodyCollects() {
        assertThat(context.getBeansOfType(Tracer.class)).isEmpty();
        assertThat(context.getBeansOfType(OpenTelemetry.class)).isEmpty();
    }

    @Test
    void whoLogsNeverWaitsForWhoReads() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        assertThat(root.iteratorForAppenders())
                .toIterable()
                .singleElement()
                .satisfies(appender ->
                        assertThat(((AsyncAppender) appender).isNeverBlock()).isTrue());
    }
}
