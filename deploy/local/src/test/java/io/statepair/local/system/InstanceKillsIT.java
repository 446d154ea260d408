package io.statepair.local.system;

import io.statepair.local.Instance;
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
class InstanceKillsIT {

    private static final int CONVERSATIONS = 50;
    private static final int KILLS = 10;
    private static final Duration START = Duration.ofSeconds(30);

    /**
     * On a machine that has to start the one and serve everybody with the other at once, the edge may take that one for
     * dead too, and then for 5 s there is none.
     */
    private static final Duration FAILOVER = Duration.ofSeconds(30);

    private static final Duration LOAD = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    /** The instance that holds a conversation dies in the middle of it, again and again: the other one goes on. */
    @Test
    void nothingAcknowledgedIsLostWhenInstancesDie() throws Exception {
        Options options = Options.builder()
                .directory(directory)
                .stateless(1)
                .trustedProxies("127.0.0.1")
                .build();
        try (LocalStack stack = LocalStack.start(options);
                Conversations conversations = new Conversations(stack, CONVERSATIONS)) {
            Progress.of(conversations).everybodyGoesOn(START);
            List<Fault> kills = new ArrayList<>();
            long started = System.nanoTime();
            for (int round = 0; round < KILLS || System.nanoTime() - started < LOAD.toNanos(); round++) {
                Instance victim = stack.stateful().get(round % 2);
                kills.add(conversations.meet("kill", victim, moment -> {
                    long blow = victim.kill(moment);
                    Progress.of(conversations).everybodyGoesOn(FAILOVER);
                    return blow;
                }));
                victim.start();
                conversations.returnTo(victim);
                Progress.of(conversations).everybodyGoesOn(START);
            }
            Recording recording = conversations.finish();
            Verdict.correct("instance-kills", recording);
            Verdict.metRequests(kills, recording);
        }
    }
}
