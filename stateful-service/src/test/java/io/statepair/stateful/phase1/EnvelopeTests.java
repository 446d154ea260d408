package io.statepair.stateful.phase1;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvelopeTests {

    @Test
    void copiesThePayloadToTheTopExceptWhereAnEnvelopeNameCollides() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("status", "healthy");
        data.put("timestamp", "then");
        data.put("nothing", null);
        data.put("server", "one");
        assertThat(Envelope.success("fine", data, Instant.EPOCH))
                .containsEntry("status", "success")
                .containsEntry("message", "fine")
                .containsEntry("timestamp", Instant.EPOCH)
                .containsEntry("data", data)
                .containsEntry("nothing", null)
                .containsEntry("server", "one")
                .hasSize(6);
    }

    @Test
    void anErrorHasNoPayloadButWhatAProblemSays() {
        Problem problem = Problem.invalid("a", "must be given with b");
        assertThat(Envelope.error(problem, "mine", Instant.EPOCH))
                .containsEntry("status", "error")
                .containsEntry("message", "a must be given with b")
                .containsEntry("data", null)
                .containsEntry("timestamp", Instant.EPOCH)
                .containsEntry("code", 400)
                .containsEntry("type", "/problems/invalid-request")
                .containsEntry("request_id", "mine")
                .containsEntry("errors", problem.errors())
                .hasSize(8);
    }

    @Test
    void anErrorOfNoSingleFieldNamesNone() {
        assertThat(Envelope.error(new Problem(ProblemType.NOT_FOUND, "nothing here"), "mine", Instant.EPOCH))
                .doesNotContainKey("errors");
    }
}
