package io.statepair.local.system;

import io.statepair.local.Await;
import io.statepair.local.history.FinalState;
import io.statepair.local.history.History;
import io.statepair.local.history.Outcome;
import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.Recording;
import io.statepair.local.history.RecordingClient;
import io.statepair.local.history.SessionState;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Clients that talk, each from a network of its own and in one session after the other, until they are told to stop.
 * Mostly they say something; now and then they read, patch, walk the history, or end the session.
 */
final class Conversations implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(120);
    private static final int CROWD = 3;
    private static final Duration STOP = Duration.ofSeconds(30);

    private final History history = new History();
    private final Queue<String> sessions = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RecordingClient client;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean stopping;

    /** Starts the clients; they need an edge that trusts loopback to say where a request comes from. */
    Conversations(URI edge, int clients) {
        client = RecordingClient.of(edge, history);
        IntStream.range(0, clients).forEach(number -> threads.execute(() -> talk(number)));
    }

    History history() {
        return history;
    }

    /** Does something to the pair at a moment when somebody waits for it. */
    <E extends Exception> Fault meet(String what, Fault.Deed<E> deed) throws E, InterruptedException {
        Await.until("requests are under way", Duration.ofSeconds(10), () -> underWay.get() >= CROWD);
        return Fault.of(what, history, deed);
    }

    private void talk(int number) {
        RecordingClient me = client.named("client-" + number).from("10.%d.%d.1".formatted(number / 250, number % 250));
        SplittableRandom random = new SplittableRandom(number);
        @Nullable String session = null;
        for (int step = 0; !stopping; step++) {
            underWay.incrementAndGet();
            if (session == null) {
                session = begin(me, step);
            } else if (!act(me, session, random.nextInt(100), step)) {
                session = null;
            }
            underWay.decrementAndGet();
            // A person's pace, so that the machine has something left for those who start again.
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private @Nullable String begin(RecordingClient me, int step) {
        Outcome<SessionState> created = me.create(Map.of("begun", "at " + step));
        if (created instanceof Acknowledged<SessionState>(SessionState state)) {
            sessions.add(state.id());
            return state.id();
        }
        return null;
    }

    /** Gives whether to go on in this session. */
    private static boolean act(RecordingClient me, String session, int dice, int step) {
        if (dice < 60) {
            me.turn(session, "message " + step);
        } else if (dice < 85) {
            me.read(session);
        } else if (dice < 93) {
            me.patch(session, Map.of("mood", "mood " + step));
        } else if (dice < 98) {
            me.history(session, 20);
        } else {
            me.end(session);
            return false;
        }
        return true;
    }

    /** Stops the clients, reads what is left of every session, and gives it all. */
    Recording finish() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a client still waits for an answer");
        }
        List<FinalState> left = client.named("auditor").finalStates(List.copyOf(sessions));
        return new Recording(history.events(), left);
    }

    /** What was seen so far is kept for whoever has to find out why a test did not come to its end. */
    @Override
    public void close() throws IOException {
        if (!stopping) {
            Verdict.keep("aborted", new Recording(history.events(), List.of()));
        }
        stopping = true;
        threads.shutdownNow();
        client.close();
    }
}
