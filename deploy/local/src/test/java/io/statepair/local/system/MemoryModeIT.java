package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.Affinity;
import io.statepair.local.Instance;
import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import io.statepair.local.Options;
import io.statepair.local.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Why pinning was invented, and what it does not help against. */
@NeedsNginx
@Timeout(180)
class MemoryModeIT {

    private static final String SESSIONS = "/api/v1/stateful/sessions";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void inTurnsHalfOfTheRequestsMeetAnInstanceThatForgot() throws Exception {
        try (LocalStack stack = LocalStack.start(inMemory(Affinity.NONE))) {
            String session = begin(stack);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                statuses.add(Calls.get(stack.uri(SESSIONS + "/" + session)).statusCode());
            }
            assertThat(statuses).contains(200, 404);
        }
    }

    @Test
    void pinnedItIsRememberedUntilItsInstanceDies() throws Exception {
        try (LocalStack stack = LocalStack.start(inMemory(Affinity.IP))) {
            String session = begin(stack);
            for (int i = 0; i < 10; i++) {
                assertThat(Calls.get(stack.uri(SESSIONS + "/" + session)).statusCode())
                        .isEqualTo(200);
            }
            HttpResponse<String> turn = Calls.post(
                    stack.uri("/api/v1/stateful/conversations"),
                    "{\"session_id\":\"%s\",\"message\":\"my name is Ada\"}".formatted(session));
            assertThat(turn.statusCode()).isEqualTo(201);

            holder(stack, Calls.servedBy(turn)).kill();
            assertThat(Calls.get(stack.uri(SESSIONS + "/" + session)).statusCode())
                    .isEqualTo(404);
        }
    }

    private Options inMemory(Affinity affinity) {
        return Options.builder()
                .directory(directory)
                .stateless(1)
                .store(Store.MEMORY)
                .affinity(affinity)
                .build();
    }

    private static Instance holder(LocalStack stack, String name) {
        return stack.stateful().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String begin(LocalStack stack) throws Exception {
        HttpResponse<String> created = Calls.post(stack.uri(SESSIONS), "{}");
        assertThat(created.statusCode()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        return location.substring(SESSIONS.length() + 1);
    }
}
