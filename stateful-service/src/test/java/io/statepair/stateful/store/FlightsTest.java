package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class FlightsTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Flights<String> flights = new Flights<>();
    private final List<Sinks.One<String>> loads = new ArrayList<>();

    @Test
    void whoJoinsWhileALoadRunsGetsTheNextOnesResult() {
        List<String> first = join();
        List<String> second = join();
        loads.getFirst().tryEmitValue("before");
        assertThat(first).containsExactly("before");
        assertThat(second).isEmpty();
        loads.getLast().tryEmitValue("after");
        assertThat(second).containsExactly("after");
    }

    @Test
    void joinersShareOneLoad() {
        join();
        List<List<String>> joiners = Stream.generate(this::join).limit(50).toList();
        loads.getFirst().tryEmitValue("before");
        assertThat(loads).hasSize(2);
        loads.getLast().tryEmitValue("after");
        assertThat(joiners).allSatisfy(joiner -> assertThat(joiner).containsExactly("after"));
        assertThat(loads).hasSize(2);
    }

    @Test
    void noTwoLoadsRunAtOnce() {
        join();
        join();
        loads.getFirst().tryEmitValue("first");
        List<String> third = join();
        assertThat(loads).as("the second still runs").hasSize(2);
        loads.getLast().tryEmitValue("second");
        assertThat(loads).hasSize(3);
        List<String> fourth = join();
        assertThat(loads).as("the third still runs").hasSize(3);
        loads.getLast().tryEmitValue("third");
        assertThat(third).containsExactly("third");
        loads.getLast().tryEmitValue("fourth");
        assertThat(fourth).containsExactly("fourth");
    }

    @Test
    void aLoadThatFailsDoesNotFailTheNext() {
        List<String> first = join();
        List<String> second = join();
        loads.getFirst().tryEmitError(new IllegalStateException("away"));
        loads.getLast().tryEmitValue("back");
        assertThat(first).containsExactly("failed");
        assertThat(second).containsExactly("back");
    }

    @Test
    void aCallerWhoLeavesTakesNobodyWithHim() {
        flights.join("key", this::load).subscribe().dispose();
        List<String> stays = join();
        loads.getFirst().tryEmitValue("before");
        loads.getLast().tryEmitValue("after");
        assertThat(stays).containsExactly("after");
    }

    @Test
    void whenNobodyLoadsTheNextCallerDoes() {
        join();
        loads.getFirst().tryEmitValue("first");
        join();
        assertThat(loads).hasSize(2);
    }

    @Test
    void keysDoNotWaitForEachOther() {
        join();
        assertThat(flights.join("another", () -> Mono.just("at once")).block(AT_ONCE))
                .isEqualTo("at once");
    }

    /** Gives what the caller is answered, once he is. */
    private List<String> join() {
        List<String> answers = new ArrayList<>();
        flights.join("key", this::load).subscribe(answers::add, error -> answers.add("failed"));
        return answers;
    }

    private Mono<String> load() {
        Sinks.One<String> load = Sinks.one();
        loads.add(load);
        return load.asMono();
    }
}
