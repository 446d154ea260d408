package io.statepair.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTest {

    private final List<String> stopped = new ArrayList<>();

    @Test
    void stopsInTheReverseOrderAndOnce() {
        Running running = new Running();
        running.add(() -> stopped.add("first"));
        running.add(() -> stopped.add("second"));
        running.close();
        running.close();
        assertThat(stopped).containsExactly("second", "first");
    }

    @Test
    void whatStartsTooLateIsStoppedAtOnce() {
        Running running = new Running();
        running.close();
        assertThatIllegalStateException().isThrownBy(() -> running.add(() -> stopped.add("late")));
        assertThat(stopped).containsExactly("late");
    }

    @Test
    void oneThatCannotBeStoppedDoesNotKeepTheOthers() {
        Running running = new Running();
        running.add(() -> stopped.add("first"));
        running.add(() -> {
            throw new IllegalStateException("cannot be stopped");
        });
        assertThatIllegalStateException().isThrownBy(running::close).withMessage("cannot be stopped");
        assertThat(stopped).containsExactly("first");
    }
}
