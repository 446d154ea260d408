package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTargetTest {
    @Test
    void takesAnAddressWhereSomebodyListens() throws IOException {
        try (ServerSocket edge = listen()) {
            URI base = base(edge);
            assertThat(RemoteTarget.at(base).base()).isEqualTo(base);
        }
    }

    @Test
    void refusesOneWhereNobodyDoes() throws IOException {
        URI base;
        try (ServerSocket edge = listen()) {
            base = base(edge);
        }
        assertThatIOException().isThrownBy(() -> RemoteTarget.at(base)).withMessageContaining(base.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000",
                "ftp://localhost",
                "http:///path",
                "8000",
                "http://localhost/app",
                "http://localhost?a"
            })
    void refusesWhatIsNoAddressOfAnEdge(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RemoteTarget.at(URI.create(base)))
                .withMessageContaining("http://localhost:8000");
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static URI base(ServerSocket edge) {
        return URI.create("http://127.0.0.1:" + edge.getLocalPort());
    }
}
