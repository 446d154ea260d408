package io.statepair.loadtest.measure;

/**
 * One window of load on one server.
 *
 * @param cpuMicros processor time of the server for each request: it does not mind when another process takes the
 *     processor for a while
 */
record Sample(Load load, double perSecond, double cpuMicros) {

    static Sample of(Load load, double cpuSeconds) {
        return new Sample(load, load.perSecond(), cpuSeconds * 1e6 / Math.max(1, load.accepted()));
    }
}
