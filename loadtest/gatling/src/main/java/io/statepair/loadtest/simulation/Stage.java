package io.statepair.loadtest.simulation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** A part of a run: it begins with its first visit, and measures nothing until its lead is over. */
class Stage {
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final String title;
    private final Duration lead;
    private final Duration window;
    private final AtomicLong begin = new AtomicLong(NOT_BEGUN);
    private final LongAdder requests = new LongAdder();
    private final LongAdder failedVisits = new LongAdder();

    Stage(String title, Duration lead, Duration window) {
        this.title = title;
        this.lead = lead;
        this.window = window;
    }

    /** What a request is noted as that is sent now. */
    String name(Way way, Kind kind) {
        return "warm-up " + way.word() + " " + kind.word();
    }

    final void begin() {
        if (begin.get() == NOT_BEGUN) {
            begin.compareAndSet(NOT_BEGUN, System.nanoTime());
        }
    }

    final void visited(int requestsSent, boolean failed) {
        requests.add(requestsSent);
        if (failed) {
            failedVisits.increment();
        }
    }

    final boolean hasBegun() {
        return begin.get() != NOT_BEGUN;
    }

    final Duration elapsed() {
        return hasBegun() ? Duration.ofNanos(System.nanoTime() - begin.get()) : Duration.ZERO;
    }

    final boolean measures() {
        Duration elapsed = elapsed();
        return elapsed.compareTo(lead) >= 0 && elapsed.compareTo(length()) < 0;
    }

    final Duration length() {
        return lead.plus(window);
    }

    /** How far it is. */
    String state() {
        return "%-9s %3d of %d s"
                .formatted(
                        measures() ? "measuring" : "warming",
                        Math.min(elapsed().toSeconds(), length().toSeconds()),
                        length().toSeconds());
    }

    final String title() {
        return title;
    }

    final long requests() {
        return requests.sum();
    }

    final long failedVisits() {
        return failedVisits.sum();
    }
}
