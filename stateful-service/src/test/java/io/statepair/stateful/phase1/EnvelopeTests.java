package io.statepair.stateful.phase1;

import static org.assertj.core.api.Assertions.assertThat;

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
}
