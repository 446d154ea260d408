package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Versions before and after this one write to the same table. */
class AppliedJsonTests {

    private static final Session SESSION =
            Session.begin("id", null, "ada", "{}", Instant.parse("2026-11-21T08:00:00Z"));
    private static final Applied APPLIED = new Applied(SessionState.begin(SESSION), null, null);

    @Test
    void readsWhatItWrote() {
        Applied answered = new Applied(APPLIED.state(), new Turn(1, "m", "r", Instant.EPOCH), "{\"total\":\"0.30\"}");
        assertThat(AppliedJson.read(AppliedJson.write(answered))).isEqualTo(answered);
    }

    @Test
    void readsWhatWasWrittenWithoutAnAnswer() {
        String json = AppliedJson.write(APPLIED);
        String older = json.replace(",\"answer\":null", "");
        assertThat(older).isNotEqualTo(json);
        assertThat(AppliedJson.read(older)).isEqualTo(APPLIED);
    }

    @Test
    void isDeafToWhatALaterVersionAdds() {
        String later = AppliedJson.write(APPLIED).replaceFirst("^\\{", "{\"later\":{\"a\":[1]},");
        assertThat(AppliedJson.read(later)).isEqualTo(APPLIED);
    }
}
