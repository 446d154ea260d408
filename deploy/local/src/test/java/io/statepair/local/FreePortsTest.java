package io.statepair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(PortInUse.class)
                    .isThrownBy(() -> FreePorts.choose(taken.getLocalPort()))
                    .withMessage("Port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void givesNoPortTwice() {
        assertThat(FreePorts.any()).isNotEqualTo(FreePorts.any());
    }

    @Test
    void keepsAPortThatIsWantedAndFree() throws IOException {
        int port = FreePorts.any();
        assertThat(FreePorts.choose(port)).isEqualTo(port);
    }
}
