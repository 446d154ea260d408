package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {

    private static final URI SERVER = URI.create("http://127.0.0.1:20001");

    @Test
    void aPostSaysHowLongItsBodyIsOnceTheIdIsIn() {
        assertThat(Walk.post(SERVER, "/turns", "{\"id\":\"{id}\"}", "abc")).isEqualTo("""
            POST /turns HTTP/1.1\r
            Host: 127.0.0.1:20001\r
            Content-Type: application/json\r
            Content-Length: 12\r
            \r
            {"id":"{id}"}\
            """);
    }

    @Test
    void aWindowGoesOnWhereTheOneBeforeStopped(@TempDir Path folder) throws IOException {
        Walk walk = Walk.of(folder, "reads", Walk.get(SERVER, "/{id}"), List.of("a", "b"));
        assertThat(walk.skip(1)).isEqualTo("0");
        walk.went(17);
        walk.went(5);
        assertThat(walk.steps()).isEqualTo(22);
        assertThat(walk.skip(1)).isEqualTo("22");
        assertThat(walk.skip(2)).isEqualTo("11");
        assertThat(Files.readAllLines(walk.ids())).containsExactly("a", "b");
    }

    @Test
    void whoGoesTheSameWayAnewBeginsAtItsBeginning(@TempDir Path folder) throws IOException {
        Walk walk = Walk.of(folder, "reads", Walk.get(SERVER, "/{id}"), List.of("a", "b"));
        walk.went(17);
        Walk anew = walk.anew();
        assertThat(anew.ids()).isEqualTo(walk.ids());
        anew.went(5);
        assertThat(anew.steps()).isEqualTo(5);
        assertThat(walk.steps()).isEqualTo(17);
    }
}
