package io.statepair.stateless.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.util.Base64URL;
import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class StateTokensTests {

    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final State STATE =
            new State(3, "so", new TreeMap<>(Map.of("name", "Ada")), new AnyState(1).cart(2, 5));

    private final StateTokens tokens = Tokens.any();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @Test
    void noTokenIsNoState() {
        assertThat(tokens.open(null)).isEqualTo(State.NONE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatOneInstanceSealsAnotherOpens(long seed) {
        State state = new AnyState(seed).small();
        assertThat(Tokens.any().open(tokens.seal(state))).isEqualTo(state);
    }

    @Test
    void aTokenIsJweCompactAndSaysNothingOfItsState() throws ParseException {
        JWEObject token = JWEObject.parse(tokens.seal(STATE));
        assertThat(token.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "enc", "typ", "kid")
                .containsEntry("alg", "dir")
                .containsEntry("enc", "A256GCM")
                .containsEntry("typ", "pair-state+jwe");
        assertThat(token.getHeader().getKeyID()).hasSize(11);
        assertThat(token.getEncryptedKey()).isNull();
        assertThat(token.getCipherText().decodeToString()).doesNotContain("Ada", "name");
    }

    @Test
    void theSameStateNeverLooksTheSame() {
        assertThat(Stream.generate(() -> tokens.seal(STATE)).limit(1_000)).doesNotHaveDuplicates();
    }

    @Test
    void everyChangeOfOneCharacterIsRefused() {
        String token = tokens.seal(STATE);
        for (int i = 0; i < token.length(); i++) {
            int at = i;
            assertThat((BASE64URL + ".=+/ \n\u00e9").chars().filter(other -> other != token.charAt(at)))
                    .extracting(other -> token.substring(0, at) + (char) other.intValue() + token.substring(at + 1))
                    .allSatisfy(this::isInvalid);
        }
    }

    @Test
    void everyCharacterMoreOrLessIsRefused() {
        String token = tokens.seal(STATE);
        for (int at = 0; at < token.length(); at++) {
            isInvalid(token.substring(0, at) + token.substring(at + 1));
            isInvalid(token.substring(0, at));
            isInvalid(token.substring(at + 1));
            for (String more : new String[] {"A", ".", "=", " ", "\n"}) {
                isInvalid(token.substring(0, at) + more + token.substring(at));
                isInvalid(token + more);
            }
        }
    }

    @Test
    void partsOfTwoTokensMakeNone() {
        String[] one = tokens.seal(STATE).split("\\.", -1);
        String[] other = tokens.seal(STATE).split("\\.", -1);
        for (int mix = 1; mix < 7; mix++) {
            isInvalid(one[0] + ".." + ((mix & 1) == 0 ? one : other)[2] + "." + ((mix & 2) == 0 ? one : other)[3] + "."
                    + ((mix & 4) == 0 ? one : other)[4]);
        }
    }

    /** AES-GCM itself would take a shorter tag, and reads text and tag in one piece. */
    @Test
    void aByteMovedFromTheTagToTheTextIsRefused() {
        String[] parts = tokens.seal(STATE).split("\\.", -1);
        byte[] text = new Base64URL(parts[3]).decode();
        byte[] tag = new Base64URL(parts[4]).decode();
        byte[] longer = Arrays.copyOf(text, text.length + 1);
        longer[text.length] = tag[0];
        isInvalid(String.join(
                ".",
                parts[0],
                "",
                parts[2],
                Base64URL.encode(longer).toString(),
                Base64URL.encode(Arrays.copyOfRange(tag, 1, tag.length)).toString()));
    }

    @Test
    void anotherKeysTokenIsRefused() {
        isInvalid(Tokens.of(2, null, Clock.systemUTC()).seal(STATE));
    }

    /** Another key's token that claims to be ours. */
    @Test
    void aTokenUnderAFalseHeaderIsRefused() {
        String foreign = Tokens.of(2, null, Clock.systemUTC()).seal(STATE);
        isInvalid(Tokens.key(1).header() + foreign.substring(foreign.indexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"none\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"none\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"RSA1_5\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"HS256\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\",\"p2c\":2000000000,\"p2s\":\"AAAAAAAAAAA\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"JWT\",\"kid\":\"KID\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"KID\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\",\"kid\":\"AAAAAAAAAAA\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\",\"kid\":null}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"crit\":[\"exp\"],\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"jku\":\"http://x/\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                " {\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"pair-state+jwe\",\"kid\":\"KID\"}",
                "{}",
                "null",
                "[[[[[[[[",
                "\u0000",
            })
    void anotherHeaderIsRefused(String header) throws ParseException {
        String token = tokens.seal(STATE);
        String kid = JWEObject.parse(token).getHeader().getKeyID();
        isInvalid(Base64URL.encode(header.replace("KID", kid)) + token.substring(token.indexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "....", "a.b.c", "a.b.c.d.e", "{}", "null", "😀", "\0", "eyJhbGciOiJub25lIn0.e30."})
    void whatIsNoTokenIsRefused(String token) {
        isInvalid(token);
    }

    @Test
    void aLongTokenIsRefusedHoweverWellFormed() {
        String token = tokens.seal(STATE);
        isInvalid("A".repeat(StateTokens.MAX_LENGTH + 1));
        isInvalid(token + "A".repeat(StateTokens.MAX_LENGTH));
        isInvalid(".".repeat(StateTokens.MAX_LENGTH));
    }

    /** Sealed by our own key, so that only what is inside can give it away. */
    @Test
    void whatIsSealedButNoStateIsRefused() {
        isInvalid(Tokens.key(1).seal(new byte[0]));
        isInvalid(Tokens.key(1).seal(new byte[] {Byte.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0}));
        isInvalid(Tokens.key(1).seal(new byte[] {Byte.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0}));
        isInvalid(Tokens.key(1).seal(new byte[] {Byte.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}));
    }

    @Test
    void aTokenExpires15MinutesAfterItWasSealed() {
        String token = at(NOW).seal(STATE);
        assertThat(at(NOW.plus(Tokens.LIFETIME).minusMillis(1)).open(token)).isEqualTo(STATE);
        for (Duration late : new Duration[] {Duration.ZERO, Duration.ofDays(10_000)}) {
            assertThat(refusal(at(NOW.plus(Tokens.LIFETIME).plus(late)), token))
                    .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.EXPIRED_STATE))
                    .hasMessageContaining("900 s");
        }
    }

    @Test
    void aTamperedTokenIsInvalidHoweverOld() {
        String token = at(NOW).seal(STATE);
        StateTokens late = at(NOW.plus(Tokens.LIFETIME));
        int at = token.length() - 30;
        String tampered = token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
        assertThat(refusal(late, tampered).type()).isEqualTo(ProblemType.INVALID_STATE);
    }

    @Test
    void aKeyCanBeChangedWithoutForgettingAnybody() {
        Clock clock = Clock.systemUTC();
        StateTokens before = Tokens.of(1, null, clock);
        StateTokens announced = Tokens.of(1, 2, clock);
        StateTokens swapped = Tokens.of(2, 1, clock);
        StateTokens after = Tokens.of(2, null, clock);
        String old = before.seal(STATE);
        String renewed = swapped.seal(STATE);

        for (StateTokens during : List.of(announced, swapped)) {
            assertThat(during.open(old)).isEqualTo(STATE);
            assertThat(during.open(renewed)).isEqualTo(STATE);
        }
        assertThat(before.open(announced.seal(STATE))).isEqualTo(STATE);
        assertThat(after.open(renewed)).isEqualTo(STATE);
        assertThat(refusal(after, old).type()).isEqualTo(ProblemType.INVALID_STATE);
        assertThat(refusal(before, renewed).type()).isEqualTo(ProblemType.INVALID_STATE);
    }

    @Test
    void theSameKeyTwiceIsNoHarm() {
        StateTokens twice = Tokens.of(1, 1, Clock.systemUTC());
        assertThat(twice.open(tokens.seal(STATE))).isEqualTo(STATE);
    }

    @Test
    void everyKeyHasAHeaderOfItsOwn() {
        assertThat(Tokens.key(1).header()).isEqualTo(Tokens.key(1).header());
        assertThat(IntStream.range(0, 100).mapToObj(Tokens::key).map(StateKey::header))
                .doesNotHaveDuplicates();
    }

    /** BlockHound watches these threads. */
    @Test
    void sealingAndOpeningNeverWait() {
        State state = new State(1, "x", Collections.emptySortedMap(), new AnyState(1).cart(100, 20));
        StepVerifier.create(Flux.range(0, 5_000)
                        .parallel()
                        .runOn(Schedulers.parallel())
                        .map(i -> tokens.open(tokens.seal(state)))
                        .sequential()
                        .filter(state::equals))
                .expectNextCount(5_000)
                .expectComplete()
                .verify(Duration.ofSeconds(60));
    }

    private static StateTokens at(Instant now) {
        return Tokens.of(1, null, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void isInvalid(String token) {
        Problem problem = refusal(tokens, token);
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_STATE);
        assertThat(problem).hasMessageContaining("leave it out");
    }

    private static Problem refusal(StateTokens tokens, String token) {
        return assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> tokens.open(token))
                .actual();
    }
}
