package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final String TABLE = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
           1: 0100007F:C001 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 2 1
           2: 0100007F:1F90 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 3 1
           3: 0100007F:C002 0100007F:1F90 06 00000000:00000000 03:00000A00 00000000     0        0 0 3
           4: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000100007F:C003 06 00000000:00000000 03 0 0 0
           5: 0100007F:C004 0100007F:0050 01 00000000:00000000 00:00000000 00000000     0        0 4 1
        """;

    @Test
    void countsEachConnectionToThePortOnceWhicheverEndIsListed() {
        assertThat(Connections.clients(TABLE.lines(), 0x1F90)).containsExactlyInAnyOrder(0xC001, 0xC002, 0xC003);
    }

    @Test
    void whoListensIsNoConnection() {
        assertThat(Connections.clients(Stream.of(TABLE.lines().limit(2).toArray(String[]::new)), 0x1F90))
                .isEmpty();
    }

    @Test
    void seesAConnectionAlsoWhenItHasBeenClosed() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int client;
            try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                client = socket.getLocalPort();
                assertThat(accepted.getPort()).isEqualTo(client);
            }
            assertThat(Connections.to(server.getLocalPort())).containsExactly(client);
        }
    }
}
