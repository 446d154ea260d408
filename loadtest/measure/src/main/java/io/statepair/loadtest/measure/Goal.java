package io.statepair.loadtest.measure;

import static io.statepair.loadtest.measure.Bound.Kind.AT_LEAST;
import static io.statepair.loadtest.measure.Bound.Kind.AT_MOST;
import static io.statepair.loadtest.measure.Bound.Kind.EXACTLY;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is promised of the services' speed. Some promises come in two halves; both must be kept. */
enum Goal {
    P1("P1", "stateless info against raw Reactor Netty", AT_LEAST, 0.45, 0.70),
    P2("P2", "stateless info against stock WebFlux + Actuator", AT_LEAST, 2, 3),
    P3("P3", "session read and touch against stateless info", AT_LEAST, 0.65, 0.8),
    P4("P4", "Redis commands of a session read", EXACTLY, 1),
    P5("P5", "session read against stock Spring Session", AT_LEAST, 2, 3),
    P6("P6", "durable turns: group commit against one transaction each", AT_LEAST, 5, 10),
    P7("P7", "edge: new upstream connections per request", AT_MOST, 0.001),
    P8_SERVICE("P8", "metrics and request id on against off", AT_LEAST, 0.90, 0.95),
    P8_EDGE("P8", "access log of the edge on against off", AT_LEAST, 0.90, 0.95),
    P9_SEEN("P9", "bearer route against anonymous: token seen before", AT_LEAST, 0.90),
    P9_NEW("P9", "bearer route against anonymous: all tokens new", AT_LEAST, 0.20),
    P10_READY("P10", "AOT cache and its options against plain jar: start to ready", AT_MOST, 0.55, 0.40),
    P10_PEAK("P10", "AOT cache and its options against plain jar: start to 90 % of peak", AT_MOST, 0.7, 0.5),
    P11("P11", "p99 at half of own peak against raw Reactor Netty", AT_MOST, 2, 1.5),
    P12_EMPTY("P12", "Redis bytes of an idle session, no data, against stock", AT_MOST, 0.40, 0.30),
    P12_TYPICAL("P12", "Redis bytes of an idle session, some data, against stock", AT_MOST, 0.40, 0.30),
    P13("P13", "session reads with very many live sessions against 1,000", AT_LEAST, 0.9);

    private final String id;
    private final String what;
    private final Bound.Kind kind;
    private final double must;
    private final OptionalDouble reach;

    Goal(String id, String what, Bound.Kind kind, double must) {
        this(id, what, kind, must, OptionalDouble.empty());
    }

    Goal(String id, String what, Bound.Kind kind, double must, double reach) {
        this(id, what, kind, must, OptionalDouble.of(reach));
    }

    Goal(String id, String what, Bound.Kind kind, double must, OptionalDouble reach) {
        this.id = id;
        this.what = what;
        this.kind = kind;
        this.must = must;
        this.reach = reach;
    }

    /** The number in the list of goals; two halves of one goal share it. */
    String id() {
        return id;
    }

    String what() {
        return what;
    }

    Bound must() {
        return new Bound(kind, must);
    }

    /** What to reach for beyond that, where the goal says so. */
    Optional<Bound> reach() {
        return reach.isPresent() ? Optional.of(new Bound(kind, reach.getAsDouble())) : Optional.empty();
    }

    static boolean isId(String text) {
        for (Goal goal : values()) {
            if (goal.id.equals(text.toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
