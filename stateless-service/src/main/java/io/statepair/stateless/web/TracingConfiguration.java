package io.statepair.stateless.web;

import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Tracing, where there is somewhere to send spans to; {@code OTEL_EXPORTER_OTLP_ENDPOINT} sets the property too. Boot's
 * own switches leave a tracer, a queue and a thread behind, so application.yml excludes its configuration from everywhere
 * but here.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${management.opentelemetry.tracing.export.otlp.endpoint:}'.isBlank()")
@Import({
    OpenTelemetrySdkAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class,
    OtlpTracingAutoConfiguration.class
})
class TracingConfiguration {

    @Bean
    RequestSpans requestSpans(Propagator propagator) {
        return new RequestSpans(propagator);
    }
}
