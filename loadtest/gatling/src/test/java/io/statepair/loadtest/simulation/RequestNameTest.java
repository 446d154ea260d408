package io.statepair.loadtest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestNameTest {
    @Test
    void isReadAsItWasWritten() {
        RequestName name = new RequestName(Model.OPEN, Way.MEMORY, 2, Kind.TURN);

        assertThat(RequestName.parse(name.text())).contains(name);
    }

    @Test
    void whatIsSentToWarmUpHasNone() {
        assertThat(RequestName.parse("warm-up memory turn")).isEmpty();
    }
}
