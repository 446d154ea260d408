package io.statepair.loadtest.measure;

/**
 * How much time is spent.
 *
 * @param rounds how often each comparison goes there and back
 * @param window seconds of one measurement
 * @param warmUp windows of warm-up at most, should the server not settle before
 * @param idle sessions whose memory is weighed
 * @param live sessions that count as very many
 */
record Effort(int rounds, int window, int warmUp, int idle, int live) {

    static final Effort FULL = new Effort(3, 10, 30, 10_000, 1_000_000);
    static final Effort QUICK = new Effort(1, 3, 12, 2_000, 20_000);
}
