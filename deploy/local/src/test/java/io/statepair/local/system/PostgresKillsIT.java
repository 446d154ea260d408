package io.statepair.local.system;

import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
import io.statepair.local.history.Event;
import io.statepair.local.history.Operation;
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
class PostgresKillsIT {

    private static final int CONVERSATIONS = 50;
    private static final int KILLS = 10;
    private static final Duration LOAD = Duration.ofSeconds(60);
    private static final Duration BACK = Duration.ofSeconds(15);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    /** PostgreSQL and all its processes die under load and recover from their log. */
    @Test
    void nothingAcknowledgedIsLostWhenPostgresDies() throws Exception {
        Options options = Options.builder()
                .directory(directory)
                .stateless(1)
                .trustedProxies("127.0.0.1")
                .build();
        try (LocalStack stack = LocalStack.start(options);
                Conversations conversations = new Conversations(stack, CONVERSATIONS)) {
            List<Fault> kills = new ArrayList<>();
            long started = System.nanoTime();
            for (int round = 0; round < KILLS || System.nanoTime() - started < LOAD.toNanos(); round++) {
                Progress.of(conversations).acknowledgedTurns(200, BACK);
                kills.add(conversations.meet("kill of PostgreSQL", PostgresKillsIT::asksPostgres, moment -> {
                    long blow = stack.postgres().kill(moment);
                    stack.postgres().start();
                    return blow;
                }));
            }
            Progress.of(conversations).acknowledgedTurns(50, BACK);
            Recording recording = conversations.finish();
            Verdict.correct("postgres-kills", recording);
            Verdict.metRequests(kills, recording);
            Verdict.servedOrUnavailable(kills, recording);
        }
    }

    /** A read may be answered by Redis alone. */
    private static boolean asksPostgres(Event event) {
        return !(event.operation() instanceof Operation.Read);
    }
}
