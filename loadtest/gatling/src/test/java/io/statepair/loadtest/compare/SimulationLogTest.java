package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.statepair.loadtest.compare.SimulationLog.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationLogTest {
    @TempDir
    private Path folder;

    @Test
    void givesEveryRequestAndGatlingsVersion() throws IOException {
        Path log = new LogBytes()
                .user()
                .request("one", 10, 15, true, "")
                .group("a group")
                .error("an error – not of a request")
                .request("two", 20, 27, false, "status was 503")
                .request("one", 30, 31, true, "")
                .user()
                .writeTo(folder);
        List<Request> requests = new ArrayList<>();

        String version = SimulationLog.read(log, requests::add);

        assertThat(version).isEqualTo("3.15.1");
        assertThat(requests)
                .containsExactly(
                        new Request("one", LogBytes.START + 10, LogBytes.START + 15, true, ""),
                        new Request("two", LogBytes.START + 20, LogBytes.START + 27, false, "status was 503"),
                        new Request("one", LogBytes.START + 30, LogBytes.START + 31, true, ""));
        assertThat(requests.get(1).millis()).isEqualTo(7);
    }

    @Test
    void saysWhenTheLogWasCutShort() throws IOException {
        byte[] whole = new LogBytes().request("one", 10, 15, true, "").bytes();
        Path log = Files.write(folder.resolve("simulation.log"), Arrays.copyOf(whole, whole.length - 6));

        assertThatThrownBy(() -> SimulationLog.read(log, request -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void refusesWhatIsNoLog() throws IOException {
        Path log = Files.writeString(folder.resolve("simulation.log"), "RUN\tsome.Simulation\t1700000000000");

        assertThatThrownBy(() -> SimulationLog.read(log, request -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another format");
    }
}
