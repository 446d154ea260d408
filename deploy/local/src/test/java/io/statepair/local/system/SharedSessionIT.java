package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.history.Event;
import io.statepair.local.history.FinalState;
import io.statepair.local.history.History;
import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.Recording;
import io.statepair.local.history.RecordingClient;
import io.statepair.local.history.SessionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Correctness never depends on affinity: two instances at once in the very same session. */
@NeedsNginx
@OnSharedStack
@Timeout(300)
class SharedSessionIT {

    private static final int CALLERS = 20;
    private static final int TURNS = 2_000;
    private static final int RACES = 100;
    private static final int AT_ONCE = 10;
    private static final int TOGETHER = 4;

    private interface Caller {
        void call() throws IOException;
    }

    /** What somebody does between a turn and the look at it. */
    private interface InBetween {
        void act(int turn) throws IOException;
    }

    private static LocalStack stack;

    /** Of each instance one that the edge pins to it. */
    private static List<String> addresses;

    @BeforeAll
    static void use(LocalStack shared) throws Exception {
        stack = shared;
        Networks networks = new Networks(stack);
        addresses = new ArrayList<>();
        for (Instance instance : stack.stateful()) {
            addresses.add(networks.pinnedTo(instance));
        }
    }

    @Test
    void turnsAppendedByTwoInstancesAtOnceAreNeitherLostNorDoubledNorMisnumbered() throws Exception {
        History history = new History();
        try (RecordingClient client = RecordingClient.of(stack.uri("/"), history)) {
            String session = begin(client);
            atOnce(IntStream.range(0, CALLERS)
                    .<Caller>mapToObj(number -> () -> talk(client, session, number, _ -> {}))
                    .toList());
            assertThat(history.events()).extracting(Event::servedBy).contains("stateful-1", "stateful-2");
            List<FinalState> left = Audit.of(List.of(session), stack, client);
            assertThat(left)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            FinalState.Live.class,
                            live -> assertThat(live.turns()).hasSize(TURNS));
            Verdict.correct("shared-session", new Recording(history.events(), left));
        }
    }

    /** Redis may forget a lease, too, while its change commits: what others have read before is no copy to keep. */
    @Test
    void nothingStaleIsReadWhenRedisForgetsInTheMiddleOfChanges() throws Exception {
        History history = new History();
        try (RecordingClient client = RecordingClient.of(stack.uri("/"), history)) {
            List<String> sessions = new ArrayList<>();
            for (int session = 0; session < CALLERS / TOGETHER; session++) {
                sessions.add(begin(client));
            }
            atOnce(IntStream.range(0, CALLERS)
                    .<Caller>mapToObj(number -> () ->
                            talk(client, sessions.get(number / TOGETHER), number, SharedSessionIT::forgetNowAndThen))
                    .toList());
            Verdict.correct("forgotten-leases", new Recording(history.events(), Audit.of(sessions, stack, client)));
        }
    }

    @Test
    void anEndedSessionNeverComesBackWhileOthersReadAndTalk() throws Exception {
        History history = new History();
        try (RecordingClient client = RecordingClient.of(stack.uri("/"), history)) {
            List<String> sessions = new ArrayList<>();
            for (int race = 0; race < RACES; race++) {
                sessions.add(begin(client));
            }
            for (int first = 0; first < RACES; first += AT_ONCE) {
                race(client, sessions.subList(first, first + AT_ONCE));
            }
            List<FinalState> left = Audit.of(sessions, stack, client);
            Verdict.correct("ended-sessions", new Recording(history.events(), left));
            assertThat(left).allSatisfy(state -> assertThat(state).isInstanceOf(FinalState.Ended.class));
        }
    }

    /** Says something and looks at what came of it, again and again. */
    private static void talk(RecordingClient client, String session, int number, InBetween inBetween)
            throws IOException {
        RecordingClient me = at(number, client.named("caller-" + number));
        for (int turn = 0; turn < TURNS / CALLERS; turn++) {
            me.turn(session, "turn %d of caller %d".formatted(turn, number));
            inBetween.act(turn);
            me.read(session);
        }
    }

    private static void forgetNowAndThen(int turn) throws IOException {
        if (turn % 5 == 0) {
            stack.redis().flush();
        }
    }

    private static void race(RecordingClient client, List<String> sessions)
            throws InterruptedException, ExecutionException {
        List<Caller> callers = new ArrayList<>();
        for (String session : sessions) {
            for (int caller = 0; caller < 6; caller++) {
                RecordingClient me = at(caller, client.named(session.substring(0, 8) + "-" + caller));
                int role = caller;
                callers.add(() -> race(me, session, role));
            }
        }
        atOnce(callers);
    }

    /** Returns when all are done; what one of them throws, it throws. */
    private static void atOnce(List<Caller> callers) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> all = callers.stream()
                    .<Callable<Boolean>>map(caller -> () -> {
                        caller.call();
                        return true;
                    })
                    .toList();
            for (Future<Boolean> done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }

    private static void race(RecordingClient me, String session, int role) {
        for (int step = 0; step < 10; step++) {
            switch (role) {
                case 0, 1 -> me.turn(session, "turn %d of %d".formatted(step, role));
                case 2, 3, 4 -> me.read(session);
                default -> readThenEnd(me, session, step);
            }
        }
    }

    /** Half way through, and again until it is confirmed. */
    private static void readThenEnd(RecordingClient me, String session, int step) {
        if (step < 5) {
            me.read(session);
        } else {
            me.end(session);
        }
    }

    private static RecordingClient at(int caller, RecordingClient client) {
        return client.from(addresses.get(caller % 2));
    }

    private static String begin(RecordingClient client) {
        return client.create(Map.of()) instanceof Acknowledged<SessionState>(SessionState state)
                ? state.id()
                : failed();
    }

    private static String failed() {
        throw new IllegalStateException("a session could not be created");
    }
}
