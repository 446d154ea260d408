package io.statepair.stateless.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.util.Collections;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a token has room for, at its worst: text that nothing compresses. ADR 7 has the sum. */
class StateSizeTests {

    /** What always fits, whatever it says: facts and product ids in UTF-8, without what their lengths take. */
    private static final int ALWAYS = 4_600;

    private static final SortedMap<String, String> NO_FACTS = Collections.emptySortedMap();
    private static final SequencedMap<String, Integer> EMPTY = State.NONE.cart();

    private final StateTokens tokens = Tokens.any();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void factsAndAFullCartOfFewBytesFitWhateverTheySay(long seed) {
        AnyState any = new AnyState(seed);
        int idLength = 1 + (int) (seed % 40);
        SequencedMap<String, Integer> cart = any.cart(AnyState.MOST_LINES, 2 + idLength);
        int ids = cart.keySet().stream().mapToInt(String::length).sum();
        fits(state(any, any.facts(AnyState.MOST_FACTS, Math.max(400, ALWAYS - ids)), cart));
        fits(state(any, any.facts(AnyState.MOST_FACTS, ALWAYS), EMPTY));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFullCartOfTheLongestIdsFits(long seed) {
        AnyState any = new AnyState(seed);
        fits(state(any, NO_FACTS, any.cart(AnyState.MOST_LINES, 50)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allFactsOfTheLongestKeysAndValuesFitInPlainWordsBesideSomeLines(long seed) {
        AnyState any = new AnyState(seed);
        fits(state(any, words(seed), any.cart(10, 50)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMostThatTheRulesAllowDoesNotFitAndIsRefused(long seed) {
        AnyState any = new AnyState(seed);
        SortedMap<String, String> facts = IntStream.range(0, AnyState.MOST_FACTS)
                .boxed()
                .collect(Collectors.toMap(i -> any.astral(64), i -> any.astral(256), (a, b) -> a, TreeMap::new));
        State most = state(any, facts, any.cart(AnyState.MOST_LINES, 50));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> tokens.seal(most))
                .withMessageContaining("5120 bytes")
                .withMessageContaining("8192 characters")
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.STATE_TOO_LARGE));
    }

    @Test
    void whereFactsFitAnyMessageFitsBesideThem() {
        AnyState any = new AnyState(1);
        SortedMap<String, String> facts = new TreeMap<>();
        while (!isRefused(facts)) {
            facts.put("k" + facts.size(), any.astral(40));
        }
        facts.remove(facts.lastKey());
        for (int characters = 1; characters <= AnyState.LONGEST_QUOTE; characters++) {
            fits(new State(Integer.MAX_VALUE, any.astral(characters), facts, EMPTY));
        }
    }

    private boolean isRefused(SortedMap<String, String> facts) {
        try {
            tokens.seal(new State(1, "?", facts, EMPTY));
            return false;
        } catch (Problem full) {
            return full.type() == ProblemType.STATE_TOO_LARGE;
        }
    }

    private void fits(State state) {
        String token = tokens.seal(state);
        assertThat(token).hasSizeLessThanOrEqualTo(StateTokens.MAX_LENGTH);
        assertThat(tokens.open(token)).isEqualTo(state);
    }

    private static State state(AnyState any, SortedMap<String, String> facts, SequencedMap<String, Integer> cart) {
        return new State(Integer.MAX_VALUE, any.astral(AnyState.LONGEST_QUOTE), facts, cart);
    }

    /** Sentences of a thousand words, each made of six random letters. */
    private static SortedMap<String, String> words(long seed) {
        Random random = new Random(seed);
        String[] known = IntStream.range(0, 1_000)
                .mapToObj(i -> random.ints(6, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .toArray(String[]::new);
        SortedMap<String, String> facts = new TreeMap<>();
        while (facts.size() < AnyState.MOST_FACTS) {
            facts.put(sentence(random, known, 64), sentence(random, known, 256));
        }
        return facts;
    }

    private static String sentence(Random random, String[] known, int characters) {
        return IntStream.range(0, characters / 7 + 1)
                .mapToObj(i -> known[random.nextInt(known.length)])
                .collect(Collectors.joining(" "))
                .substring(0, characters);
    }
}
