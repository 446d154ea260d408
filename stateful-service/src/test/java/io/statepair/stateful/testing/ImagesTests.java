package io.statepair.stateful.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no engine the build must neither wait for it nor fail. */
class ImagesTests {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final Images images = Images.named();

    @TempDir
    private Path folder;

    @Test
    void namesThoseOfTheStagingStack() {
        assertThat(images.postgres()).contains("postgres");
        assertThat(images.redis()).contains("redis");
    }

    @Test
    void doesWithoutAnEngine() {
        assertThat(obstacle("unix://" + folder.resolve("none"))).isPresent();
    }

    @Test
    void doesNotWaitForAnEngineThatSaysNothing() throws IOException {
        Path socket = folder.resolve("mute");
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(socket));
            assertThat(obstacle("unix://" + socket)).isPresent();
        }
    }

    @Test
    void leavesEnginesOfOtherMachinesAlone() {
        assertThat(obstacle("tcp://127.0.0.1:1")).isPresent();
    }

    private Optional<String> obstacle(String engine) {
        return assertTimeoutPreemptively(BOUND, () -> images.obstacle(engine, PATIENCE));
    }
}
