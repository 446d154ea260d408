package io.statepair.loadtest.simulation;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.roundRobinSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.tryMax;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who comes, when, and what they do. */
final class Populations {
    private static final int TRIAL_VISITS = 4;
    private static final int TRIES = 3;

    private final Load load;
    private final List<Way> ways;
    private final Map<Way, Script> scripts = new EnumMap<>(Way.class);
    private final Map<Way, Talks> talks = new EnumMap<>(Way.class);
    private final Stage warmUp;
    private final Stage beginning;

    Populations(Load load, List<Way> ways) {
        this.load = load;
        this.ways = ways;
        for (Way way : ways) {
            scripts.put(way, script(way));
            talks.put(way, new Talks());
        }
        warmUp = new Stage("all ways, warm-up", Duration.ofSeconds(load.warmUp()), Duration.ZERO);
        beginning = new Beginning(remembering().stream().map(this::talks).toList(), load.sessions());
    }

    private Script script(Way way) {
        return switch (way) {
            case NOTHING -> new ForgetfulScript(load.base(way));
            case CARRIED -> new CarriedScript(load.base(way));
            case REDIS, MEMORY -> new StatefulScript(way, load.base(way));
        };
    }

    /** What comes before anything is measured; conversations begin where there are any. */
    List<Stage> preparations() {
        return remembering().isEmpty() ? List.of(warmUp) : List.of(warmUp, beginning);
    }

    /** The same as those who come. */
    List<PopulationBuilder> preparing() {
        return remembering().isEmpty() ? List.of(scout(), warmUp()) : List.of(scout(), warmUp(), beginning());
    }

    private List<Way> remembering() {
        return ways.stream().filter(Way::remembers).toList();
    }

    /** One visitor comes first, since what is no such pair must not be sent a crowd. */
    private PopulationBuilder scout() {
        return scenario("scout").exec(ways.stream().map(this::scout).toList()).injectOpen(atOnceUsers(1));
    }

    private ChainBuilder scout(Way way) {
        Script script = scriptOf(way);
        // What has just started may be too cold for its first request, or its edge may still leave it out.
        return tryMax(TRIES)
                .on(pause(Duration.ofSeconds(1))
                        .exec(arrive(way, warmUp))
                        .exec(way.remembers() ? script.begin(warmUp) : script.visit(warmUp)))
                .crashLoadGeneratorIf(
                        session -> "What is at " + load.base(way) + " does not answer as the " + way.service()
                                + " service does: is it the edge of a pair?",
                        Session::isFailed);
    }

    /** Conversations that are not gone on with; and visitors come one by one, as what is cold cannot serve a crowd. */
    private PopulationBuilder warmUp() {
        Duration half = Duration.ofSeconds(load.warmUp()).dividedBy(2);
        List<ChainBuilder> each = ways.stream().map(this::trial).toList();
        // Gatling's switch wants more than one to choose from.
        ChainBuilder next =
                each.size() == 1 ? each.getFirst() : roundRobinSwitch().on(each);
        return scenario("warm-up")
                .exec(during(half).on(next))
                .injectOpen(rampUsers(load.users()).during(half));
    }

    private ChainBuilder trial(Way way) {
        ChainBuilder visit = exec(scriptOf(way).visit(warmUp)).exec(session -> {
            warmUp.visited(way.kinds().size(), session.isFailed());
            return way.remembers() ? Visitor.arrive(session, Visitor.leave(session)) : session.markAsSucceeded();
        });
        return way.remembers()
                ? arrive(way, warmUp)
                        .exec(scriptOf(way).begin(warmUp))
                        .doIf(session -> !session.isFailed())
                        .then(repeat(TRIAL_VISITS).on(visit))
                : arrive(way, warmUp).exec(visit);
    }

    private PopulationBuilder beginning() {
        List<ChainBuilder> all = remembering().stream()
                .map(way -> asLongAsDuring(
                                session ->
                                        lacksConversations(way) && !talks(way).areHopeless(),
                                Beginning.PATIENCE)
                        .on(begin(way)))
                .toList();
        return scenario("beginning")
                .exec(all)
                .crashLoadGeneratorIf(
                        session -> "Not all conversations could begin: is everything up at "
                                + load.bases().values() + "?",
                        session -> remembering().stream().anyMatch(this::lacksConversations))
                .injectOpen(atOnceUsers(load.users()));
    }

    private boolean lacksConversations(Way way) {
        return talks(way).begun() < load.sessions();
    }

    private ChainBuilder begin(Way way) {
        return arrive(way, beginning).exec(scriptOf(way).begin(beginning)).exec(session -> {
            beginning.visited(way.kinds().size(), session.isFailed());
            if (session.isFailed()) {
                talks(way).refuse();
            } else {
                talks(way).begin(Visitor.leave(session));
            }
            return session.markAsSucceeded();
        });
    }

    /** A visitor who finds himself forgotten begins anew; only the visit that told him so counts. */
    PopulationBuilder measured(Window window) {
        Way way = window.way();
        ChainBuilder visit = exec(session -> {
                    window.begin();
                    return way.remembers()
                            ? Visitor.arrive(session, talks(way).take())
                            : Visitor.arrive(session, talks(way).nextVisitor());
                })
                .exec(scriptOf(way).visit(window))
                .exec(session -> {
                    window.visited(way.kinds().size(), session.isFailed());
                    if (way.remembers() && !Visitor.isForgotten(session)) {
                        talks(way).putBack(Visitor.leave(session));
                    }
                    return session;
                });
        ScenarioBuilder visits =
                scenario(window.nameOf(way.kinds().getFirst())).exec(way.remembers() ? renewed(way, visit) : visit);
        return switch (load.model()) {
            case CLOSED ->
                visits.injectClosed(constantConcurrentUsers(load.users()).during(window.length()));
            case OPEN ->
                visits.injectOpen(constantUsersPerSec(load.visitsPerSecond()).during(window.length()));
        };
    }

    private ChainBuilder renewed(Way way, ChainBuilder visit) {
        return visit.doIf(Visitor::isForgotten).then(begin(way));
    }

    private ChainBuilder arrive(Way way, Stage stage) {
        return exec(session -> {
            stage.begin();
            return Visitor.arrive(session, talks(way).nextVisitor());
        });
    }

    private Script scriptOf(Way way) {
        return Objects.requireNonNull(scripts.get(way));
    }

    private Talks talks(Way way) {
        return Objects.requireNonNull(talks.get(way));
    }
}
