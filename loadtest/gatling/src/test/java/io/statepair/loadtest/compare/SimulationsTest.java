package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThatIOException;

import io.statepair.loadtest.simulation.CarriedStateSimulation;
import io.statepair.loadtest.simulation.ComparisonSimulation;
import io.statepair.loadtest.simulation.Load;
import io.statepair.loadtest.simulation.LoadSimulation;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.StatefulSimulation;
import io.statepair.loadtest.simulation.StatelessSimulation;
import io.statepair.loadtest.simulation.Way;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Gatling does not take of a simulation it says only when it builds it, in a process that it has for itself. */
class SimulationsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            classes = {
                StatelessSimulation.class,
                CarriedStateSimulation.class,
                StatefulSimulation.class,
                ComparisonSimulation.class
            })
    void areBuiltAndLoadNothingThatDoesNotAnswer(Class<? extends LoadSimulation> simulation) throws IOException {
        URI nobody = nobody();
        Load load = new Load(
                Map.of(Way.NOTHING, nobody, Way.CARRIED, nobody, Way.REDIS, nobody),
                Model.CLOSED,
                1,
                1,
                0,
                1,
                1,
                1,
                false);
        try (Sampler sampler = Sampler.start(List.of(), List.of())) {
            Generator generator = new Generator(folder, sampler);
            assertThatIOException()
                    .isThrownBy(() -> generator.run("scouted", simulation, load))
                    .withMessageContaining("What is at " + nobody + " does not answer as the ");
        }
    }

    private static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
