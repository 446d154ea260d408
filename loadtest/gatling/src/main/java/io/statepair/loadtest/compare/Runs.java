package io.statepair.loadtest.compare;

import io.statepair.loadtest.simulation.CarriedStateSimulation;
import io.statepair.loadtest.simulation.ComparisonSimulation;
import io.statepair.loadtest.simulation.Load;
import io.statepair.loadtest.simulation.LoadSimulation;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.StatefulSimulation;
import io.statepair.loadtest.simulation.StatelessSimulation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The runs of Gatling that make one comparison, and what they found. */
final class Runs {
    private static final double OPEN_SHARE = 0.5;

    private final Generator generator;
    private final List<Measurement> compared = new ArrayList<>();
    private final List<Measurement> alone = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private String gatling = Markdown.NOT_SEEN;
    private double visitsPerSecond;

    Runs(Generator generator) {
        this.generator = generator;
    }

    void run(Settings settings, Load load) throws IOException, InterruptedException {
        if (settings.everything()) {
            run("stateless", StatelessSimulation.class, load, alone);
            run("carried", CarriedStateSimulation.class, load, new ArrayList<>());
            run("stateful", StatefulSimulation.class, load, new ArrayList<>());
        }
        run("comparison-closed", ComparisonSimulation.class, load, compared);
        if (settings.everything()) {
            visitsPerSecond = OPEN_SHARE * slowestVisitsPerSecond();
            if (visitsPerSecond > 0) {
                run("comparison-open", ComparisonSimulation.class, load.open(visitsPerSecond), compared);
            }
        }
    }

    private void run(String name, Class<? extends LoadSimulation> simulation, Load load, List<Measurement> into)
            throws IOException, InterruptedException {
        Progress.tell(simulation.getSimpleName() + ", " + load.model().word() + " model ...");
        Outcome outcome = generator.run(name, simulation, load);
        gatling = Measurement.read(outcome.log(), into);
        outcome.checks().stream()
                .map(check -> new Check(name + ": " + check.what(), check.reached(), check.actual()))
                .forEach(checks::add);
    }

    private double slowestVisitsPerSecond() {
        return compared.stream()
                .filter(measurement -> measurement.model() == Model.CLOSED)
                .mapToDouble(measurement -> measurement.requestsPerSecond()
                        / measurement.way().kinds().size())
                .min()
                .orElse(0);
    }

    List<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>(alone);
        all.addAll(compared);
        return all;
    }

    List<Check> checks() {
        return checks;
    }

    String gatling() {
        return gatling;
    }

    double visitsPerSecond() {
        return visitsPerSecond;
    }
}
