package io.statepair.local.system;

import io.statepair.local.Await;
import io.statepair.local.Instance;
import io.statepair.local.history.Event;
import io.statepair.local.history.History;
import io.statepair.local.history.Operation;
import io.statepair.local.history.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Waits for what clients get done, not for time to pass. */
record Progress(Conversations conversations) {

    private static final int ANSWERS = 250;
    private static final int SERVED = 1_500;
    private static final Duration AT_EASE = Duration.ofMillis(200);

    static Progress of(Conversations conversations) {
        return new Progress(conversations);
    }

    /** Returns when so many more operations have been acknowledged; it is a failure if the bound passes first. */
    void acknowledged(int more, Duration bound) throws InterruptedException {
        await(more, bound, event -> true);
    }

    /** The same for turns, which need both stores. */
    void acknowledgedTurns(int more, Duration bound) throws InterruptedException {
        await(more, bound, event -> event.operation() instanceof Operation.Turn);
    }

    /**
     * Returns when nine of the latest ten operations were acknowledged, and at ease, and every instance has its part in
     * them. Instances that have just started are slow for as long as the compiler has the machine, and one that the edge
     * takes for dead meanwhile stays cold: what a test holds them to in time, it asks of them after that.
     */
    void atEase(Duration bound) throws InterruptedException {
        History history = conversations.history();
        Await.until("the pair is warm: 9 of 10 acknowledged within " + AT_EASE.toMillis() + " ms", bound, () -> {
            List<Event> latest = history.after(Math.max(0, history.size() - ANSWERS));
            long atEase = latest.stream().filter(Progress::isAtEase).count();
            return latest.size() >= ANSWERS
                    && atEase >= latest.size() * 9L / 10
                    && conversations.instances().allMatch(instance -> isInUse(instance, latest));
        });
    }

    /**
     * Returns when everybody has been served for some ten seconds. Without a processor to spare, an instance that has just
     * started may find now and then that a store's answer comes too late, and says 503: that is not what a test is about
     * that holds the pair to none.
     */
    void undisturbed(Duration bound) throws InterruptedException {
        History history = conversations.history();
        Await.until("%,d operations in a row are answered, none with 503".formatted(SERVED), bound, () -> {
            List<Event> latest = history.after(Math.max(0, history.size() - SERVED));
            return latest.size() >= SERVED
                    && latest.stream().noneMatch(event -> event.operation().outcome() instanceof Outcome.Unknown);
        });
    }

    private static boolean isAtEase(Event event) {
        return event.operation().outcome() instanceof Outcome.Acknowledged
                && event.completion() - event.invocation() <= AT_EASE.toNanos();
    }

    private static boolean isInUse(Instance instance, List<Event> latest) {
        long served = latest.stream()
                .filter(event -> instance.name().equals(event.servedBy()))
                .count();
        return served >= latest.size() / 4;
    }

    /** Returns when every client has had another turn acknowledged. */
    void everybodyGoesOn(Duration bound) throws InterruptedException {
        int clients = conversations.clients();
        Since now = new Since();
        Await.until(
                "another turn of all " + clients + " clients is acknowledged",
                bound,
                () -> now.acknowledged()
                                .filter(event -> event.operation() instanceof Operation.Turn)
                                .map(Event::client)
                                .distinct()
                                .count()
                        == clients);
    }

    /** Lets the clients go on for so long; what they meet meanwhile is what the test is about. */
    void lasts(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        Await.until("time passes", time.multipliedBy(2), () -> System.nanoTime() >= end);
    }

    private void await(int more, Duration bound, Predicate<Event> kind) throws InterruptedException {
        Since now = new Since();
        Await.until(
                more + " more operations are acknowledged",
                bound,
                () -> now.acknowledged().filter(kind).count() >= more);
    }

    /** A moment in the history: whoever asks again and again must not go through all that was before it. */
    private final class Since {

        private final History history = conversations.history();
        private final int size = history.size();
        private final long moment = history.now();

        /** What was begun and acknowledged after it. */
        Stream<Event> acknowledged() {
            return history.after(size).stream()
                    .filter(event -> event.invocation() >= moment)
                    .filter(event -> event.operation().outcome() instanceof Outcome.Acknowledged);
        }
    }
}
