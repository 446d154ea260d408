package io.statepair.loadtest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConversationTest {
    @Test
    void everyVisitorSaysAsMuch() {
        IntStream.range(0, 8)
                .forEach(turn ->
                        assertThat(Conversation.message(0, turn)).hasSameSizeAs(Conversation.message(9_999_999, turn)));
    }

    @Test
    void asksForWhatWasSaidBefore() {
        assertThat(Conversation.message(7, 4)).isEqualTo("my name is Visitor 0000007");
        assertThat(Conversation.message(7, 5)).isEqualTo("what is my name?");
        assertThat(Conversation.reply(7, 5)).isEqualTo("Your name is Visitor 0000007.");
    }
}
