package io.statepair.local.system;

import io.statepair.local.Await;
import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import io.statepair.local.history.Event;
import io.statepair.local.history.FinalState;
import io.statepair.local.history.History;
import io.statepair.local.history.Recording;
import io.statepair.local.history.RecordingClient;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conversations of two or three clients each, who talk until they are told to stop. The edge pins the first two of each
 * to different instances, so both instances change the same sessions at once.
 */
final class Conversations implements AutoCloseable {

    private static final int CROWD = 3;
    /** Time for what an instance had answered when it was frozen to reach its clients: they only seem to wait for it. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(100);

    private static final Duration GATHERING = Duration.ofSeconds(30);
    private static final Duration RETURN = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final Networks networks;
    private final History history = new History();
    private final Queue<String> sessions = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RecordingClient client;
    private final List<Talker> talkers = new ArrayList<>();
    private final List<Future<?>> talks = new ArrayList<>();
    private volatile boolean stopping;

    /** Starts the clients; they need an edge that trusts loopback to say where a request comes from. */
    Conversations(LocalStack stack, int conversations) throws IOException, InterruptedException {
        this.stack = stack;
        networks = new Networks(stack);
        client = RecordingClient.of(stack.uri("/"), history);
        for (int number = 0; number < conversations; number++) {
            Conversation conversation = new Conversation();
            for (int member = 0; member < 2 + number % 2; member++) {
                Instance home = stack.stateful().get((number + member) % 2);
                RecordingClient me = client.from(networks.pinnedTo(home));
                talkers.add(new Talker("client-%d-%d".formatted(number, member), me, home, conversation));
            }
        }
        talkers.forEach(talker -> talks.add(threads.submit(() -> talker.talk(() -> stopping, sessions::add))));
    }

    History history() {
        return history;
    }

    /** All that the clients are pinned to. */
    Stream<Instance> instances() {
        return stack.stateful().stream();
    }

    int clients() {
        return talkers.size();
    }

    /** Does something to a store at a moment when somebody waits for an answer. */
    Fault meet(String what, Predicate<Event> concerns, Fault.Deed deed) throws IOException, InterruptedException {
        return Fault.of(what, history, concerns, () -> gather(_ -> true, Duration.ZERO), deed);
    }

    /**
     * Does something to an instance at a moment when clients wait for its answer. It concerns those that it does not
     * answer any more.
     */
    Fault meet(String what, Instance victim, Fault.Deed deed) throws IOException, InterruptedException {
        Set<String> pinned = talkers.stream()
                .filter(talker -> talker.isPinnedTo(victim))
                .map(Talker::name)
                .collect(Collectors.toSet());
        return Fault.of(
                "%s of %s".formatted(what, victim.name()),
                history,
                event -> pinned.contains(event.client()) && !victim.name().equals(event.servedBy()),
                () -> gather(talker -> talker.isPinnedTo(victim), ON_THE_WAY),
                deed);
    }

    private void gather(Predicate<Talker> who, Duration least) throws InterruptedException {
        long began = System.nanoTime();
        Await.until(
                CROWD + " clients wait for an answer",
                GATHERING,
                () -> System.nanoTime() - began >= least.toNanos() && waiting(who) >= CROWD);
    }

    private long waiting(Predicate<Talker> who) {
        return talkers.stream().filter(who).filter(Talker::isWaiting).count();
    }

    /** Returns when the edge sends clients to the instance again. */
    void returnTo(Instance instance) throws IOException, InterruptedException {
        String address = networks.pinnedTo(instance);
        Await.until("clients are back at " + instance.name(), RETURN, () -> networks.serves(instance, address));
    }

    /** Stops the clients, reads what is left of every session, and gives it all; what a client threw, it throws. */
    Recording finish() throws InterruptedException, ExecutionException, TimeoutException, SQLException, IOException {
        stopping = true;
        long deadline = System.nanoTime() + STOP.toNanos();
        for (Future<?> talk : talks) {
            talk.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        List<FinalState> left = Audit.of(List.copyOf(sessions), stack, client);
        return new Recording(history.events(), left);
    }

    /**
     * What was seen so far is kept for whoever has to find out why a test did not come to its end; what a client threw
     * may be the reason.
     */
    @Override
    public void close() throws IOException {
        if (!stopping) {
            Verdict.keep("aborted", new Recording(history.events(), List.of()));
        }
        boolean finished = stopping;
        stopping = true;
        threads.shutdownNow();
        client.close();
        if (!finished) {
            talks.stream()
                    .filter(talk -> talk.state() == Future.State.FAILED)
                    .findFirst()
                    .ifPresent(talk -> {
                        throw new IllegalStateException("a client failed", talk.exceptionNow());
                    });
        }
    }
}
