package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of the conversation stand in both services, which share no code: here they are held to be the same. */
@NeedsNginx
@OnSharedStack
@Timeout(300)
class SameConversationIT {

    private static final long SEED = 20_261_121;
    private static final int CONVERSATIONS = 25;
    private static final int MESSAGES = 80;

    private static final String SESSIONS = "/api/v1/stateful/sessions";
    private static final String STATEFUL = "/api/v1/stateful/conversations";
    private static final String STATELESS = "/api/v1/stateless/conversations";
    private static final JsonMapper JSON = new JsonMapper();

    private static LocalStack stack;

    private final TreeMap<String, Integer> outcomes = new TreeMap<>();
    private final Set<String> servedBy = new HashSet<>();

    /** Of two answers what has to be the same: all that was said, or why it was refused. */
    private record Said(
            String outcome,
            @Nullable JsonNode reply,
            @Nullable JsonNode turn,
            @Nullable JsonNode known) {

        static Said of(int success, HttpResponse<String> response) {
            JsonNode body = JSON.readTree(response.body());
            return response.statusCode() == success
                    ? new Said("said", body.get("reply"), body.get("turn"), body.get("remembered"))
                    : new Said(response.statusCode() + " " + body.get("type").stringValue(), null, null, null);
        }
    }

    @BeforeAll
    static void use(LocalStack shared) {
        stack = shared;
    }

    @Test
    void bothServicesSayTheSame() throws Exception {
        for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
            talk(SEED + conversation);
        }
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(CONVERSATIONS * MESSAGES);
        assertThat(outcomes).containsOnlyKeys("said", "400 /problems/invalid-request", "422 /problems/memory-full");
        assertThat(outcomes.values()).allSatisfy(times -> assertThat(times).isGreaterThan(20));
        assertThat(servedBy).containsExactlyInAnyOrder("stateless-1", "stateless-2");
    }

    private void talk(long seed) throws IOException, InterruptedException {
        Messages messages = new Messages(seed);
        String session = JSON.readTree(Calls.post(stack.uri(SESSIONS), "{}").body())
                .get("id")
                .stringValue();
        String state = null;
        for (int number = 1; number <= MESSAGES; number++) {
            String message = messages.next();
            HttpResponse<String> kept = Calls.post(
                    stack.uri(STATEFUL), "{\"session_id\":\"%s\",\"message\":%s}".formatted(session, message));
            HttpResponse<String> carried = Calls.post(stack.uri(STATELESS), withState(message, state));
            Said said = Said.of(200, carried);
            assertThat(said)
                    .as("message %d of seed %d: %s", number, seed, message)
                    .isEqualTo(Said.of(201, kept));
            outcomes.merge(said.outcome(), 1, Integer::sum);
            servedBy.add(Calls.servedBy(carried));
            if (carried.statusCode() == 200) {
                state = JSON.readTree(carried.body()).get("state").stringValue();
            }
        }
    }

    private static String withState(String message, @Nullable String state) {
        return state == null
                ? "{\"message\":%s}".formatted(message)
                : "{\"message\":%s,\"state\":\"%s\"}".formatted(message, state);
    }
}
