package io.statepair.stateless.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateless.AnyText;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTests {

    @Test
    void passesAllThatUtf8CanCarry() {
        Random random = new Random(20_261_121);
        for (int i = 0; i < 1_000; i++) {
            String text = AnyText.of(random, random.nextInt(50));
            assertThat(Text.requirePlain(text)).isSameAs(text);
            assertThat(Text.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\0b"})
    void refusesU0000(String text) {
        refuses(text, "must not contain U+0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "a\ud83d", "\udc00\ud83d", "😀\ud83d", "\ud83d\ud83d\ude00"})
    void refusesHalfASurrogatePair(String text) {
        refuses(text, "must not contain half a surrogate pair");
    }

    private static void refuses(String text, String because) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> Text.requirePlain(text))
                .withMessage(because);
    }
}
