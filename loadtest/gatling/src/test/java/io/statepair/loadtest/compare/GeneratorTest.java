package io.statepair.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorTest {
    private static final Path LOG = Path.of("carried.log");

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 2"})
    void givesVerdictsThatAgreeWithTheExitCode(boolean reached, int code) throws IOException {
        assertThat(Generator.verdicts(List.of("begun", verdict(reached)), code, LOG))
                .containsExactly(new Check("count", reached, "1"));
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 0"})
    void refusesVerdictsThatTheExitCodeDenies(boolean reached, int code) {
        assertThatIOException()
                .isThrownBy(() -> Generator.verdicts(List.of(verdict(reached)), code, LOG))
                .withMessageContaining("carried.log");
    }

    @Test
    void refusesToHaveHeardNoVerdict() {
        assertThatIOException().isThrownBy(() -> Generator.verdicts(List.of("count = true"), 0, LOG));
    }

    @Test
    void tellsWhyAndNotWhere() {
        List<String> said = new ArrayList<>(List.of("begun", "crashed: nobody answers"));
        said.addAll(Collections.nCopies(20, "\tat io.gatling.Somewhere.run(Somewhere.java:1)"));

        assertThat(Generator.lastOf(said).lines()).containsExactly("begun", "crashed: nobody answers");
    }

    private static String verdict(boolean reached) {
        return "count : " + reached + " (actual : 1)";
    }
}
