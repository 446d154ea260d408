package io.statepair.stateful.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdsTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SessionIds ids = new SessionIds(key(32));

    @Test
    void ownIdsPass() {
        assertThat(Stream.generate(ids::next).limit(1000))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(ids.require(id)).isEqualTo(id));
    }

    @Test
    void anInstanceWithTheSameKeyAcceptsThem() {
        String id = ids.next();
        assertThat(new SessionIds(key(32)).require(id)).isEqualTo(id);
    }

    @Test
    void anotherKeysIdsAreUnknown() {
        byte[] another = new byte[32];
        another[0] = 1;
        SessionIds others = new SessionIds(Base64.getEncoder().encodeToString(another));
        assertThat(refusal(others.next())).isEqualTo(ProblemType.SESSION_NOT_FOUND);
    }

    @Test
    void everyChangeOfOneCharacterIsUnknown() {
        String id = ids.next();
        for (int i = 0; i < id.length(); i++) {
            int at = i;
            assertThat(ALPHABET.chars().filter(other -> other != id.charAt(at)))
                    .extracting(other -> id.substring(0, at) + (char) other.intValue() + id.substring(at + 1))
                    .allSatisfy(corrupted -> assertThat(refusal(corrupted)).isEqualTo(ProblemType.SESSION_NOT_FOUND));
        }
    }

    @Test
    void everyPositionRefusesACharacterThatNoIdHas() {
        String id = ids.next();
        assertThat(IntStream.range(0, id.length()).mapToObj(i -> id.substring(0, i) + "+" + id.substring(i + 1)))
                .allSatisfy(malformed -> assertThat(refusal(malformed)).isEqualTo(ProblemType.MALFORMED_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "../../etc/passwd", "{}", "session:{x}", "\0", "ä", "😀"})
    void anotherFormIsMalformed(String id) {
        assertThat(refusal(id)).isEqualTo(ProblemType.MALFORMED_ID);
    }

    @Test
    void oneCharacterMoreOrLessIsMalformed() {
        String id = ids.next();
        assertThat(refusal(id + "A")).isEqualTo(ProblemType.MALFORMED_ID);
        assertThat(refusal(id.substring(1))).isEqualTo(ProblemType.MALFORMED_ID);
        assertThat(refusal(id + "\n")).isEqualTo(ProblemType.MALFORMED_ID);
    }

    @Test
    void oneOfTheFirstPrototypeIsUnknown() {
        assertThat(refusal("550e8400-e29b-41d4-a716-446655440000")).isEqualTo(ProblemType.SESSION_NOT_FOUND);
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionIds(key(31)))
                .withMessageContaining("at least 32 bytes");
    }

    private ProblemType refusal(String id) {
        return assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ids.require(id))
                .actual()
                .type();
    }

    private static String key(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
