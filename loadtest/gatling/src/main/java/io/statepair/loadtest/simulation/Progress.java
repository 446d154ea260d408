package io.statepair.loadtest.simulation;

import java.time.Duration;
import java.util.List;

/** Tells on the standard error, every other second, which part of the run is on and how it goes. */
final class Progress implements Runnable {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final List<Stage> stages;
    private final Thread thread = Thread.ofPlatform().daemon().name("progress").unstarted(this);
    private long seen;
    private int shown = -1;

    Progress(List<Stage> stages) {
        this.stages = stages;
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        int current = current();
        if (current < 0) {
            return;
        }
        Stage stage = stages.get(current);
        long requests = stage.requests();
        long before = shown == current ? seen : 0;
        shown = current;
        seen = requests;
        System.err.printf(
                "  %d of %d  %-36s %-24s %,7d requests/s  %,d failed%n",
                current + 1,
                stages.size(),
                stage.title(),
                stage.state(),
                (requests - before) / PERIOD.toSeconds(),
                stage.failedVisits());
    }

    private int current() {
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (stages.get(i).hasBegun()) {
                return i;
            }
        }
        return -1;
    }
}
