package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
import io.statepair.local.history.Event;
import io.statepair.local.history.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@NeedsNginx
@Timeout(600)
class RedisOutagesIT {

    private static final int CONVERSATIONS = 50;
    private static final int ROUNDS = 10;
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    /** Redis forgets everything, dies, and comes back empty: every session and turn is there again. */
    @Test
    void nothingIsLostAndNobodyHangsWhileRedisIsAway() throws Exception {
        Options options = Options.builder()
                .directory(directory)
                .trustedProxies("127.0.0.1")
                .build();
        try (LocalStack stack = LocalStack.start(options);
                Conversations conversations = new Conversations(stack.uri("/"), CONVERSATIONS);
                StatelessCaller stateless = new StatelessCaller(stack.uri("/api/v1/stateless/info"))) {
            // A time is promised of an instance at work, not of one that is still loading its classes.
            Progress.of(conversations).acknowledgedTurns(500, START);
            List<Fault> faults = new ArrayList<>();
            List<Fault> outages = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                faults.add(conversations.meet("flush", stack.redis()::flush));
                Progress.of(conversations).acknowledged(200, BACK);
                Fault outage = conversations.meet("kill of Redis", () -> {
                    stack.redis().kill();
                    Progress.of(conversations).lasts(AWAY);
                    stack.redis().start();
                });
                faults.add(outage);
                outages.add(outage);
                Progress.of(conversations).acknowledgedTurns(50, BACK);
            }
            Recording recording = conversations.finish();
            Verdict.metRequests(faults, recording);
            Verdict.answeredWithin(LONGEST_ANSWER, during(outages, recording));
            Verdict.correct("redis-outages", recording);
            assertThat(stateless.statuses()).containsOnly(200);
        }
    }

    /** A Redis that is there and does not answer is worse than one that is gone. */
    @Test
    void nobodyHangsWhileRedisIsFrozen() throws Exception {
        Options options = Options.builder()
                .directory(directory)
                .stateless(1)
                .trustedProxies("127.0.0.1")
                .build();
        try (LocalStack stack = LocalStack.start(options);
                Conversations conversations = new Conversations(stack.uri("/"), CONVERSATIONS)) {
            Progress.of(conversations).acknowledgedTurns(500, START);
            Fault frozen = conversations.meet("freeze of Redis", () -> {
                stack.redis().pause();
                Progress.of(conversations).lasts(Duration.ofSeconds(5));
                stack.redis().resume();
            });
            Progress.of(conversations).acknowledgedTurns(50, BACK);
            Recording recording = conversations.finish();
            Verdict.metRequests(List.of(frozen), recording);
            Verdict.answeredWithin(LONGEST_ANSWER, during(List.of(frozen), recording));
            Verdict.correct("redis-frozen", recording);
        }
    }

    private static List<Event> during(List<Fault> outages, Recording recording) {
        return recording.events().stream()
                .filter(event -> outages.stream()
                        .anyMatch(
                                outage -> outage.begun() <= event.invocation() && event.invocation() <= outage.over()))
                .toList();
    }
}
