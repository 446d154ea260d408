package io.statepair.stateless.state;

import io.statepair.stateless.AnyText;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** States within the limits of conversation and cart, of random text that hardly compresses. */
final class AnyState {

    static final int MOST_FACTS = 20;
    static final int MOST_LINES = 100;
    static final int LONGEST_QUOTE = 200;

    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    private final Random random;

    AnyState(long seed) {
        random = new Random(seed);
    }

    /** Anything that fits. */
    State small() {
        SortedMap<String, String> facts = new TreeMap<>();
        for (int left = random.nextInt(MOST_FACTS + 1); left > 0; left--) {
            facts.put(text(1 + random.nextInt(10)), text(1 + random.nextInt(30)));
        }
        int turn = random.nextInt(1000);
        String previous = turn == 0 ? null : text(1 + random.nextInt(LONGEST_QUOTE));
        return new State(turn, previous, facts, cart(random.nextInt(20), 1 + random.nextInt(50)));
    }

    /** Text from every plane. */
    String text(int characters) {
        return AnyText.of(random, characters);
    }

    /** Characters that take four bytes each. */
    String astral(int characters) {
        return random.ints(Character.MIN_SUPPLEMENTARY_CODE_POINT, Character.MAX_CODE_POINT + 1)
                .limit(characters)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Facts of so many bytes of UTF-8 in all, each byte as hard to guess as UTF-8 allows. */
    SortedMap<String, String> facts(int count, int bytes) {
        SortedMap<String, String> facts = new TreeMap<>();
        int left = bytes;
        for (int fact = count; fact > 0; fact--) {
            int share = left / fact;
            int characters = share / 4;
            int key = Math.min(64, Math.max(4, characters / 5));
            String spare = "x".repeat(share % 4);
            facts.put(astral(key), astral(characters - key) + spare);
            left -= share;
        }
        return facts;
    }

    SequencedMap<String, Integer> cart(int lines, int idLength) {
        SequencedMap<String, Integer> cart = new LinkedHashMap<>();
        IntStream.range(0, lines).forEach(line -> cart.put(id(idLength), 1 + random.nextInt(999)));
        return cart;
    }

    private String id(int length) {
        return random.ints(length, 0, ID_CHARACTERS.length())
                .map(ID_CHARACTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
