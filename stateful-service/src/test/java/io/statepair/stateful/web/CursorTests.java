package io.statepair.stateful.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/";

    private final Cursor cursor = Cursor.of("products", null);

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "prod001", "A.b_c-9", "1234567890123456789012345678901234567890123456789012345678901234"})
    void leadsToTheIdItWasMadeOf(String id) {
        assertThat(cursor.read(cursor.after(id))).isEqualTo(id);
        assertThat(cursor.after(id)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void withoutOneTheListBeginsAtItsBegin() {
        assertThat(cursor.read(null)).isEmpty();
    }

    @Test
    void everyChangeOfOneCharacterIsRefused() {
        String good = cursor.after("prod001");
        for (int i = 0; i < good.length(); i++) {
            int at = i;
            assertThat(ALPHABET.chars().filter(other -> other != good.charAt(at)))
                    .extracting(other -> good.substring(0, at) + (char) other.intValue() + good.substring(at + 1))
                    .allSatisfy(this::assertRefused);
        }
    }

    @Test
    void aPieceOfOneIsRefused() {
        String good = cursor.after("prod001");
        assertThat(IntStream.range(0, good.length()).mapToObj(end -> good.substring(0, end)))
                .allSatisfy(this::assertRefused);
        assertThat(IntStream.range(1, good.length()).mapToObj(good::substring)).allSatisfy(this::assertRefused);
        assertRefused(good + "A");
        assertRefused(good + "=");
        assertRefused(good + good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod001", "null", " ", "💥", "AAAAAA", "%00"})
    void whatNeverWasOneIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void anotherListsIsRefused() {
        assertRefused(Cursor.of("users", null).after("prod001"));
        assertRefused(Cursor.of("products", "books").after("prod001"));
        assertRefused(Cursor.of("products", "").after("prod001"));
    }

    @Test
    void anIdThatCannotBeIsRefused() {
        assertRefused(cursor.after("a b"));
        assertRefused(cursor.after("x".repeat(65)));
    }

    private void assertRefused(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> cursor.read(text))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST))
                .withMessageStartingWith("cursor must be");
    }
}
