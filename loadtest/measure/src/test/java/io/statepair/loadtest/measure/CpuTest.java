package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CpuTest {

    @Test
    void addsUserAndSystemTime() {
        assertThat(Cpu.seconds("4711 (java) S 1 4711 4711 0 -1 4194560 9 8 7 6 150 50 1 2 20 0 30 0 100"))
                .isEqualTo(2);
    }

    @Test
    void aNameWithSpacesAndParenthesesShiftsNothing() {
        assertThat(Cpu.seconds("4711 (a (b) c) S 1 4711 4711 0 -1 4194560 9 8 7 6 150 50 1 2 20 0 30 0 100"))
                .isEqualTo(2);
    }

    @Test
    void aLivingProcessHasUsedSome() throws IOException {
        assertThat(Cpu.seconds(ProcessHandle.current().pid())).isPositive();
    }
}
