package io.statepair.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks whether all its ways are served, warms them up together, begins their conversations, and then measures them one
 * after the other. It holds every measurement to the floor.
 */
public abstract class LoadSimulation extends Simulation {
    /** In the open model: how many of the visits that were due must have been served. */
    private static final double SERVED = 0.98;

    private final Load load;
    private final Progress progress;

    @SuppressWarnings("this-escape") // Gatling wants the set-up made in the constructor.
    LoadSimulation(Load load, List<Way> ways) {
        this.load = load;
        Populations populations = new Populations(load, ways);
        List<Window> windows = Window.plan(load, ways);
        progress = new Progress(Stream.concat(populations.preparations().stream(), windows.stream())
                .toList());
        setUp(inTurn(Stream.concat(
                                populations.preparing().stream(),
                                windows.stream().map(populations::measured))
                        .toList()))
                .protocols(protocol())
                .assertions(windows.stream().flatMap(this::floor).toList());
    }

    private static PopulationBuilder inTurn(List<PopulationBuilder> all) {
        return all.reversed().stream()
                .reduce((later, earlier) -> earlier.andThen(later))
                .orElseThrow();
    }

    private HttpProtocolBuilder protocol() {
        HttpProtocolBuilder plain = http.shareConnections()
                .contentTypeHeader("application/json")
                .acceptHeader("application/json")
                .userAgentHeader("gatling");
        return load.addresses() ? plain.header("X-Forwarded-For", Visitor::address) : plain;
    }

    private Stream<Assertion> floor(Window window) {
        return window.way().kinds().stream().flatMap(kind -> floor(window, kind));
    }

    private Stream<Assertion> floor(Window window, Kind kind) {
        Way way = window.way();
        String name = window.nameOf(kind);
        double visits = load.model() == Model.OPEN
                ? SERVED * load.visitsPerSecond()
                : (double) way.floor().requestsPerSecond() / way.kinds().size();
        Stream<Assertion> all = Stream.of(
                details(name).responseTime().percentile(95).lt(way.floor().p95Millis()),
                details(name).failedRequests().percent().lt(way.floor().errorPercent()),
                details(name).successfulRequests().count().gte((long) (visits * load.window())));
        // Conversations are visited in turn, so as many reads as conversations read each of them.
        return kind == Kind.READ
                ? Stream.concat(
                        all,
                        Stream.of(details(name).successfulRequests().count().gte((long) load.sessions())))
                : all;
    }

    @Override
    public void before() {
        progress.start();
    }

    @Override
    public void after() {
        progress.stop();
    }
}
