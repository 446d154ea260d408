package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class LoadTest {

    private static final String OUTPUT = """
        Running 10s test @ http://127.0.0.1:20000/
          1 threads and 64 connections
        Requests/sec:  99999.99
        RESULT requests=1000 micros=2000000 bytes=5000 refused=200 broken=3 p50=700 p99=9000
        """;

    @Test
    void readsTheLineThatTheScriptPrints() {
        assertThat(Load.parse(OUTPUT)).isEqualTo(new Load(1000, 2_000_000, 5000, 200, 3, 700, 9000));
    }

    @Test
    void whatWasRefusedIsNotThroughput() {
        assertThat(Load.parse(OUTPUT).perSecond()).isEqualTo(400);
    }

    @Test
    void anOutputWithoutTheLineIsShownToThePerson() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Load.parse("unable to connect to 127.0.0.1:1 Connection refused"))
                .withMessageContaining("Connection refused");
    }

    @Test
    void aLineWithoutAFieldIsNoResult() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Load.parse("RESULT requests=1 micros=1"))
                .withMessageContaining("bytes");
    }
}
