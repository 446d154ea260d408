package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
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
    private static final Duration LOAD = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final Duration FROZEN = Duration.ofSeconds(5);
    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(1);
    /** Outages whose answers are not held to a time: instances load and compile in them what an outage needs. */
    private static final int REHEARSALS = 2;

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
                Conversations conversations = new Conversations(stack, CONVERSATIONS);
                StatelessCaller stateless = new StatelessCaller(stack.uri("/api/v1/stateless/info"))) {
            Progress.of(conversations).atEase(START);
            List<Fault> faults = new ArrayList<>();
            List<Fault> outages = new ArrayList<>();
            long started = System.nanoTime();
            for (int round = 0; round < ROUNDS || System.nanoTime() - started < LOAD.toNanos(); round++) {
                faults.add(conversations.meet("flush", _ -> true, moment -> {
                    moment.await();
                    long blow = System.nanoTime();
                    stack.redis().flush();
                    return blow;
                }));
                Progress.of(conversations).acknowledged(200, BACK);
                Fault outage = conversations.meet("kill of Redis", _ -> true, moment -> {
                    long blow = stack.redis().kill(moment);
                    Progress.of(conversations).lasts(AWAY);
                    stack.redis().start();
                    return blow;
                });
                faults.add(outage);
                outages.add(outage);
                Progress.of(conversations).acknowledgedTurns(50, BACK);
            }
            Recording recording = conversations.finish();
            Verdict.correct("redis-outages", recording);
            Verdict.metRequests(faults, recording);
            Verdict.servedOrUnavailable(faults, recording);
            Verdict.answeredWithin(LONGEST_ANSWER, outages.subList(REHEARSALS, outages.size()), recording);
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
                Conversations conversations = new Conversations(stack, CONVERSATIONS)) {
            Progress.of(conversations).atEase(START);
            List<Fault> outages = new ArrayList<>();
            for (int round = 0; round <= REHEARSALS; round++) {
                Duration frozen = round < REHEARSALS ? AWAY : FROZEN;
                outages.add(conversations.meet("freeze of Redis", _ -> true, moment -> {
                    moment.await();
                    long blow = System.nanoTime();
                    stack.redis().pause();
                    Progress.of(conversations).lasts(frozen);
                    stack.redis().resume();
                    return blow;
                }));
                Progress.of(conversations).acknowledgedTurns(50, BACK);
            }
            Recording recording = conversations.finish();
            Verdict.correct("redis-frozen", recording);
            Verdict.metRequests(outages, recording);
            Verdict.servedOrUnavailable(outages, recording);
            Verdict.answeredWithin(LONGEST_ANSWER, outages.subList(REHEARSALS, outages.size()), recording);
        }
    }
}
