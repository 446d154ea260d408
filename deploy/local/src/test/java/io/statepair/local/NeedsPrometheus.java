package io.statepair.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that runs Prometheus and its exporters. Where one is missing and cannot be installed its tests are not
 * run, and their names are printed; with {@code -Dprometheus=required} that is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PrometheusPolicy.class)
@interface NeedsPrometheus {}
