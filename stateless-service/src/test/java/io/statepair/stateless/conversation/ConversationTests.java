package io.statepair.stateless.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.statepair.stateless.conversation.Conversation.Reply;
import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTests {

    private static final String ASTRAL = "😀";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "my name is Ada | Ada",
                "my name is Ada. | Ada",
                "my name is Ada!!! | Ada",
                "My Name IS Ada | Ada",
                "`  my name is   Ada Lovelace .  ` | Ada Lovelace",
                "my name is A. Lovelace | A. Lovelace",
                "my name is my name is | my name is",
                "my name is Ünal 😀 | Ünal 😀",
            })
    void learnsAName(String message, String name) {
        Reply reply = say(Map.of(), message);
        assertThat(reply.text()).isEqualTo("Nice to meet you, " + name + ".");
        assertThat(reply.remembered()).containsExactlyEntriesOf(Map.of("name", name));
    }

    @Test
    void learnsAnotherName() {
        assertThat(say(Map.of("name", "Ada"), "my name is Grace").remembered())
                .containsExactlyEntriesOf(Map.of("name", "Grace"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what is my name?",
                "what is my name",
                "What's my name?",
                "WHAT IS MY NAME?",
                " what is my name? "
            })
    void recallsTheName(String message) {
        assertThat(say(Map.of("name", "Ada"), message).text()).isEqualTo("Your name is Ada.");
        assertThat(say(Map.of(), message).text()).isEqualTo("You have not told me your name.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "remember colour is blue | colour | blue",
                "Remember colour IS blue. | colour | blue",
                "remember my cat is Tom! | my cat | Tom",
                "remember   it  is  fine  | it | fine",
                "remember this is what it is | this | what it is",
                "remember name is Ada | name | Ada",
                "remember Colour is blue | Colour | blue",
            })
    void learnsAFact(String message, String key, String value) {
        Reply reply = say(Map.of(), message);
        assertThat(reply.text()).isEqualTo("I will remember that " + key + " is " + value + ".");
        assertThat(reply.remembered()).containsExactlyEntriesOf(Map.of(key, value));
    }

    @Test
    void listsWhatItRemembersInTheOrderOfTheKeys() {
        Map<String, String> known = Map.of("name", "Ada", "b", "2", "a", "1", "Z", "0");
        assertThat(say(known, "what do you remember?").text())
                .isEqualTo("I remember: Z is 0; a is 1; b is 2; name is Ada.");
        assertThat(say(known, "WHAT do you remember").remembered()).isEqualTo(known);
        assertThat(say(Map.of(), "what do you remember?").text()).isEqualTo("I remember nothing yet.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "my name is",
                "my name is ...",
                "my name isAda",
                "oh, my name is Ada",
                "remember me",
                "remember is blue",
                "remember    is blue",
                "remember colour is .",
                "what is my name, please?",
                "my name is Ada\nand I am 36",
                " ",
                "!",
            })
    void answersAnythingElseWithTheTurnAndTheMessageBefore(String message) {
        Map<String, String> known = Map.of("a", "1");
        Reply first = Conversation.reply(known, 1, null, message);
        assertThat(first.text()).isEqualTo("This is turn 1. You had not said anything before.");
        assertThat(first.remembered()).isEqualTo(known);
        assertThat(Conversation.reply(known, 7, "so it was", message).text())
                .isEqualTo("This is turn 7. Before that you said: so it was");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "é", ASTRAL})
    void keysHaveUpTo64Characters(String character) {
        String most = character.repeat(64);
        assertThat(say(Map.of(), "remember " + most + " is x").remembered()).containsKey(most);
        refuses("remember " + most + character + " is x", "key of more than 64 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "é", ASTRAL})
    void valuesHaveUpTo256Characters(String character) {
        String most = character.repeat(256);
        assertThat(say(Map.of(), "remember k is " + most).remembered()).containsValue(most);
        assertThat(say(Map.of(), "my name is  " + most + " .").remembered()).containsValue(most);
        refuses("remember k is " + most + character, "value of more than 256 characters");
        refuses("my name is " + most + character, "value of more than 256 characters");
    }

    @Test
    void remembers20FactsAndNo21st() {
        Map<String, String> full =
                IntStream.rangeClosed(1, 20).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v" + i));
        Map<String, String> almost = full.entrySet().stream()
                .filter(fact -> !fact.getKey().equals("k1"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(say(almost, "my name is Ada").remembered()).hasSize(20);
        assertThat(say(full, "remember k20 is another").remembered())
                .hasSize(20)
                .containsEntry("k20", "another");
        for (String message : new String[] {"remember k21 is one too many", "my name is Ada"}) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> say(full, message))
                    .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.MEMORY_FULL));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", ASTRAL})
    void quotes200CharactersAndCutsNoneInHalf(String character) {
        String most = character.repeat(200);
        assertThat(Conversation.quotable(most)).isEqualTo(most);
        assertThat(Conversation.quotable(most + character)).isEqualTo(most);
        assertThat(Conversation.quotable("x" + most)).isEqualTo("x" + character.repeat(199));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\nx"})
    void aHostileMessageCostsNoMoreThanAnother(String end) {
        List<String> hostile = List.of(
                "remember " + "x is ".repeat(400) + "!".repeat(2_000) + end,
                "remember" + " ".repeat(4_000) + end,
                "my name is " + "!".repeat(4_000) + end,
                "my name is " + " ".repeat(4_000) + end);
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> hostile.forEach(ConversationTests::sayOrBeRefused));
    }

    /** A hundred thousand comparisons each, at most: were it millions, these would take several seconds. */
    @Test
    void wordsThatMightEndAFactCostNoMoreThanOthers() {
        String hostile = "remember a" + " is".repeat(1_360) + " x\ny";
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> Collections.nCopies(1_000, hostile).forEach(ConversationTests::sayOrBeRefused));
    }

    private static void sayOrBeRefused(String message) {
        try {
            assertThat(say(Map.of(), message).text()).isNotEmpty();
        } catch (Problem tooLong) {
            assertThat(tooLong.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        }
    }

    private static Reply say(Map<String, String> known, String message) {
        return Conversation.reply(known, 1, null, message);
    }

    private static void refuses(String message, String because) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> say(Map.of(), message))
                .withMessageContaining(because)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }
}
