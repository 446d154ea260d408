package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class OpenConnectionTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n";

    @Test
    void anAnswerIsAsLongAsItsHeadAndWhatThatSays() {
        assertThat(OpenConnection.length(HEAD)).isEqualTo(HEAD.length() + 5);
        assertThat(OpenConnection.length(HEAD + "hel")).isEqualTo(HEAD.length() + 5);
    }

    @Test
    void halfAHeadSaysNothing() {
        assertThat(OpenConnection.length("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n"))
                .isZero();
    }

    @Test
    void anErrorStopsTheMeasurement() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> OpenConnection.length("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"))
                .withMessageContaining("503");
    }
}
