package io.statepair.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.roundRobinSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Begins the conversations of all its ways, warms all of them up together, and then measures them one after the other.
 * It holds every measurement to the floor.
 */
public abstract class LoadSimulation extends Simulation {
    private final Load load;
    private final List<Way> ways;
    private final Map<Way, Script> scripts = new EnumMap<>(Way.class);
    private final Map<Way, Talks> talks = new EnumMap<>(Way.class);
    private final Progress progress;

    @SuppressWarnings("this-escape") // Gatling wants the set-up made in the constructor.
    LoadSimulation(Load load, List<Way> ways) {
        this.load = load;
        this.ways = ways;
        ways.forEach(way -> {
            scripts.put(way, script(way));
            talks.put(way, new Talks());
        });
        Stage beginning = new Beginning(talks.values(), load.sessions());
        Stage warmUp = new Stage("all ways, warm-up", Duration.ofSeconds(load.warmUp()), Duration.ZERO);
        List<Window> windows = Window.plan(load, ways);
        progress = new Progress(
                Stream.concat(Stream.of(beginning, warmUp), windows.stream()).toList());
        setUp(inTurn(
                        warmUp(beginning, warmUp),
                        windows.stream().map(this::measured).toList()))
                .protocols(protocol())
                .assertions(windows.stream().flatMap(this::floor).toList());
    }

    private Script script(Way way) {
        return switch (way) {
            case NOTHING -> new ForgetfulScript(load.base(way));
            case CARRIED -> new CarriedScript(load.base(way));
            case REDIS, MEMORY -> new StatefulScript(way, load.base(way));
        };
    }

    private HttpProtocolBuilder protocol() {
        HttpProtocolBuilder plain = http.shareConnections()
                .contentTypeHeader("application/json")
                .acceptHeader("application/json")
                .userAgentHeader("gatling");
        return load.addresses() ? plain.header("X-Forwarded-For", Visitor::address) : plain;
    }

    private static PopulationBuilder inTurn(PopulationBuilder first, List<PopulationBuilder> others) {
        List<PopulationBuilder> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all.reversed().stream()
                .reduce((later, earlier) -> earlier.andThen(later))
                .orElseThrow();
    }

    private PopulationBuilder warmUp(Stage beginning, Stage warmUp) {
        List<ChainBuilder> steps = new ArrayList<>(ways.stream()
                .filter(Way::remembers)
                .map(way -> begin(way, beginning))
                .toList());
        steps.add(during(Duration.ofSeconds(load.warmUp()))
                .on(roundRobinSwitch()
                        .on(ways.stream().map(way -> visit(way, warmUp)).toList())));
        return scenario("warm-up").exec(steps).injectOpen(atOnceUsers(load.users()));
    }

    private ChainBuilder begin(Way way, Stage stage) {
        Talks begun = talks(way);
        ChainBuilder one = exec(session -> {
                    stage.begin();
                    return Visitor.arrive(session, begun.nextVisitor());
                })
                .exec(scripts(way).begin(stage))
                .exec(session -> {
                    stage.visited(way.kinds().size(), session.isFailed());
                    if (!session.isFailed()) {
                        begun.begin(Visitor.leave(session));
                    }
                    return session.markAsSucceeded();
                });
        return asLongAsDuring(session -> begun.begun() < load.sessions(), Beginning.PATIENCE)
                .on(one);
    }

    private PopulationBuilder measured(Window window) {
        var visits = scenario(window.title() + ", "
                        + window.nameOf(window.way().kinds().getFirst()))
                .exec(visit(window.way(), window));
        return switch (load.model()) {
            case CLOSED ->
                visits.injectClosed(constantConcurrentUsers(load.users()).during(window.length()));
            case OPEN ->
                visits.injectOpen(constantUsersPerSec(load.visitsPerSecond()).during(window.length()));
        };
    }

    private ChainBuilder visit(Way way, Stage stage) {
        Talks live = talks(way);
        return exec(session -> {
                    stage.begin();
                    return way.remembers()
                            ? Visitor.arrive(session, live.take())
                            : Visitor.arrive(session, live.nextVisitor());
                })
                .exec(scripts(way).visit(stage))
                .exec(session -> {
                    stage.visited(way.kinds().size(), session.isFailed());
                    if (way.remembers()) {
                        live.putBack(Visitor.leave(session));
                    }
                    return session;
                });
    }

    private Talks talks(Way way) {
        return Objects.requireNonNull(talks.get(way));
    }

    private Script scripts(Way way) {
        return Objects.requireNonNull(scripts.get(way));
    }

    private Stream<Assertion> floor(Window window) {
        return window.way().kinds().stream().flatMap(kind -> floor(window, kind));
    }

    private Stream<Assertion> floor(Window window, Kind kind) {
        Way way = window.way();
        String name = window.nameOf(kind);
        double visits = load.model() == Model.OPEN
                ? 0.98 * load.visitsPerSecond()
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
