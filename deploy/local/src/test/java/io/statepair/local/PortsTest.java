package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void findsFreeOnes() throws PortInUse {
        Ports ports = Ports.ANY.resolve();

        assertThat(IntStream.of(ports.edge(), ports.https(), ports.stateless(), ports.stateful(), ports.status()))
                .doesNotHaveDuplicates()
                .doesNotContain(0);
    }

    /** Nginx would take both, and answer at one of them as the other. */
    @Test
    void refusesOneForTwoListeners() {
        int port = FreePorts.any();

        assertThatExceptionOfType(PortInUse.class)
                .isThrownBy(() -> new Ports(port, port, 0, 0, 0).resolve())
                .withMessageContaining(Integer.toString(port));
    }
}
