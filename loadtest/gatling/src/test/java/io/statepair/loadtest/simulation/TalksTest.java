package io.statepair.loadtest.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TalksTest {
    private final Talks talks = new Talks();

    @Test
    void asManyVisitsAsConversationsReachEachOfThem() {
        Stream.of("a", "b", "c").forEach(memory -> talks.begin(new Talk(talks.nextVisitor(), memory, 1)));
        talks.putBack(talks.take());

        assertThat(Stream.generate(this::visit).limit(3)).containsExactly("b", "c", "a");
        assertThat(talks.begun()).isEqualTo(3);
    }

    private String visit() {
        Talk talk = talks.take();
        talks.putBack(talk);
        return talk.memory();
    }

    @Test
    void areHopelessWhenMoreAreRefusedThanBegin() {
        IntStream.range(0, 300).forEach(visitor -> talks.begin(new Talk(visitor, "a", 1)));
        IntStream.range(0, 300).forEach(visitor -> talks.refuse());
        assertThat(talks.areHopeless()).isFalse();

        talks.refuse();

        assertThat(talks.areHopeless()).isTrue();
    }

    @Test
    void saysWhatToDoWhenAllAreTaken() {
        assertThatThrownBy(talks::take).hasMessageContaining("load.sessions");
    }
}
