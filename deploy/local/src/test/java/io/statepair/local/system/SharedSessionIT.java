package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
import io.statepair.local.history.FinalState;
import io.statepair.local.history.History;
import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.Recording;
import io.statepair.local.history.RecordingClient;
import io.statepair.local.history.SessionState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Correctness never depends on affinity: two instances at once in the very same session. */
@NeedsNginx
@Timeout(300)
class SharedSessionIT {

    private static final int CALLERS = 20;
    private static final int TURNS = 2_000;
    private static final int RACES = 100;
    private static final int AT_ONCE = 10;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static LocalStack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(
                Options.builder().directory(directory).stateless(1).build());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void turnsAppendedByTwoInstancesAtOnceAreNeitherLostNorDoubledNorMisnumbered() throws Exception {
        History history = new History();
        try (RecordingClient client = RecordingClient.of(stack.uri("/"), history)) {
            String session = begin(client);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    RecordingClient me = at(caller, client.named("caller-" + caller));
                    int number = caller;
                    threads.execute(() -> IntStream.range(0, TURNS / CALLERS).forEach(turn -> {
                        me.turn(session, "turn %d of caller %d".formatted(turn, number));
                        me.read(session);
                    }));
                }
            }
            List<FinalState> left = client.finalStates(List.of(session));
            assertThat(left)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            FinalState.Live.class,
                            live -> assertThat(live.turns()).hasSize(TURNS));
            Verdict.correct("shared-session", new Recording(history.events(), left));
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
            List<FinalState> left = client.finalStates(sessions);
            Verdict.correct("ended-sessions", new Recording(history.events(), left));
            assertThat(left).allSatisfy(state -> assertThat(state).isInstanceOf(FinalState.Ended.class));
        }
    }

    private static void race(RecordingClient client, List<String> sessions) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String session : sessions) {
                for (int caller = 0; caller < 6; caller++) {
                    RecordingClient me = at(caller, client.named(session.substring(0, 8) + "-" + caller));
                    int role = caller;
                    threads.execute(() -> race(me, session, role));
                }
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
        Instance instance = stack.stateful().get(caller % 2);
        return client.to(instance.uri());
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
