package io.statepair.contract;

import java.util.List;

/** Sees every request and response of the tests, holds them to the contract and notes what it saw. */
public final class Observer {

    private static final Observations OBSERVATIONS = Observations.ofThisRun();

    private Observer() {}

    /**
     * Holds an exchange to the contract.
     *
     * @throws AssertionError if the contract does not know such a response, or the request should have been refused
     */
    public static void observe(Request request, Response response) {
        Exchange exchange = new Exchange(request, response);
        if (exchange.isAPage()) {
            return;
        }
        List<String> violations = exchange.violations();
        if (!violations.isEmpty()) {
            String what = "%s %s was answered with %d"
                    .formatted(request.method(), request.address().getRawPath(), response.status());
            // Noted too, because a test may look for it in a thread whose errors nobody sees.
            OBSERVATIONS.addViolation(what + ": " + violations.getFirst());
            throw new AssertionError("%s, and the contract knows better:%n  %s%n  %s"
                    .formatted(what, String.join("\n  ", violations), response.body()));
        }
        exchange.operation()
                .ifPresentOrElse(
                        operation -> OBSERVATIONS.addSeen(operation.key(), exchange.status(), exchange.problemType()),
                        () -> OBSERVATIONS.addType(exchange.problemType()));
    }

    /** Notes a route that a service serves; one that the contract does not have is a fault. */
    public static void served(String method, String path) {
        String key = Operation.key(method, path);
        if (Contract.get().operation(key).isEmpty()) {
            throw new AssertionError(method + " " + path + " is served, but it is not in the contract");
        }
        OBSERVATIONS.addServed(key);
    }

    /** Notes that some tests do not run, so that nobody misses what they would have seen. */
    public static void leavesOut() {
        OBSERVATIONS.addPartial();
    }
}
