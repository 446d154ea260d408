package io.statepair.local.system;

import io.statepair.local.Instance;
import io.statepair.local.history.Outcome;
import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.RecordingClient;
import io.statepair.local.history.SessionState;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client in a conversation. Mostly it says something; now and then it reads, patches, walks the history, or ends the
 * session.
 */
final class Talker {

    private static final Duration PACE = Duration.ofMillis(500);

    private final String name;
    private final RecordingClient client;
    private final Instance home;
    private final Conversation conversation;
    private final SplittableRandom random;
    private volatile boolean waiting;

    /** @param home the instance that the edge pins the client to */
    Talker(String name, RecordingClient client, Instance home, Conversation conversation) {
        this.name = name;
        this.client = client.named(name);
        this.home = home;
        this.conversation = conversation;
        this.random = new SplittableRandom(name.hashCode());
    }

    String name() {
        return name;
    }

    boolean isPinnedTo(Instance instance) {
        return home.equals(instance);
    }

    /** Whether it waits for an answer at this moment. */
    boolean isWaiting() {
        return waiting;
    }

    /** @param begun is told of every session that it begins */
    void talk(BooleanSupplier enough, Consumer<String> begun) {
        for (int step = 0; !enough.getAsBoolean(); step++) {
            // What it writes is unique in the session, however many write there.
            String mark = "%d of %s".formatted(step, name);
            String session = conversation.session();
            if (session == null) {
                conversation.begin(() -> begin(mark, begun));
            } else {
                act(session, mark);
            }
            // A person's pace, so that the machine has something left for those who start again.
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private @Nullable String begin(String mark, Consumer<String> begun) {
        Outcome<SessionState> created = create(mark);
        if (created instanceof Acknowledged<SessionState>(SessionState state)) {
            begun.accept(state.id());
            return state.id();
        }
        return null;
    }

    private Outcome<SessionState> create(String mark) {
        waiting = true;
        try {
            return client.create(Map.of("begun", mark));
        } finally {
            waiting = false;
        }
    }

    private void act(String session, String mark) {
        waiting = true;
        try {
            int dice = random.nextInt(100);
            if (dice < 60) {
                client.turn(session, "message " + mark);
            } else if (dice < 85) {
                client.read(session);
            } else if (dice < 93) {
                client.patch(session, Map.of("mood", "mood " + mark));
            } else if (dice < 98) {
                client.history(session, 20);
            } else {
                client.end(session);
                conversation.leave(session);
            }
        } finally {
            waiting = false;
        }
    }
}
