package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final Map<String, String> HEAD =
            Map.of("Content-Type", "application/json", "Content-Length", "2", "X-Request-Id", "1234567890abcdef");
    private static final Map<String, String> SHORT_HEAD =
            Map.of("Content-Type", "application/json", "Content-Length", "2");
    private static final Answer ours = answer(200, HEAD, "{}");

    @Test
    void equalAnswersMayBeCompared() {
        assertThatCode(() -> ours.requireSame(ours)).doesNotThrowAnyException();
    }

    @Test
    void aFewDigitsMoreAreStillEqual() {
        assertThatCode(() -> ours.requireSame(answer(200, HEAD, "{\"a\":0.123456}")))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherBodyIsNoComparison() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ours.requireAlike(answer(200, HEAD, "{\"a\":\"" + "b".repeat(30) + "\"}")))
                .withMessageContaining("body of another length");
    }

    @Test
    void anErrorIsNoComparison() {
        assertThatIllegalStateException().isThrownBy(() -> ours.requireAlike(answer(500, HEAD, "{}")));
    }

    @Test
    void anAnswerWithoutALengthIsNoComparison() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ours.requireAlike(answer(200, Map.of("Content-Type", "application/json"), "{}")));
    }

    @Test
    void aSmallerHeadIsTheReferencesAdvantageButNotOfTheFloor() {
        Answer shorter = answer(200, SHORT_HEAD, "{}");
        assertThatCode(() -> ours.requireAlike(shorter)).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> ours.requireSame(shorter))
                .withMessageContaining("fewer header fields");
    }

    @Test
    void aLargerHeadWouldFlatterUs() {
        assertThatIllegalStateException()
                .isThrownBy(() -> answer(200, SHORT_HEAD, "{}").requireAlike(ours))
                .withMessageContaining("more header fields");
    }

    @Test
    void isRecordedAFieldALineAndThenTheBody() {
        assertThat(answer(200, SHORT_HEAD, "{}").recorded())
                .isEqualTo("Content-Length: 2\nContent-Type: application/json\n\n{}");
    }

    private static Answer answer(int status, Map<String, String> headers, String body) {
        return new Answer(status, new TreeMap<>(headers), body);
    }
}
