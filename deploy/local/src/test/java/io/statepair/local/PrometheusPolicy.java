package io.statepair.local;

import java.io.IOException;
import java.util.Optional;

/** Decides for {@link NeedsPrometheus}. */
final class PrometheusPolicy extends ProgramPolicy {
    private static final Optional<IOException> missing = look(MonitoringPrograms::find);

    PrometheusPolicy() {
        super("Prometheus or an exporter", "prometheus", missing);
    }
}
