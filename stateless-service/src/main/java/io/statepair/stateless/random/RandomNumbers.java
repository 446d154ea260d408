package io.statepair.stateless.random;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Draws what the parameters of a query ask for. */
public final class RandomNumbers {

    private RandomNumbers() {}

    /** Gives the numbers, or a 400 {@code Problem} for a parameter that is unknown, repeated or wrong. */
    public static RandomResponse drawn(MultiValueMap<String, String> query) {
        return drawn(RandomRequest.of(query));
    }

    /** The same, deaf to parameters that it does not know. */
    public static RandomResponse drawnFromKnown(MultiValueMap<String, String> query) {
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>(query);
        known.keySet().retainAll(RandomRequest.PARAMETERS);
        return drawn(known);
    }

    private static RandomResponse drawn(RandomRequest request) {
        Range range = request.range();
        // SplittableRandom is SplitMix64 (Steele, Lea and Flood, 2014): published, the same in every language, any 64
        // bits are a seed, and it costs nothing to build for one request.
        RandomGenerator generator = new SplittableRandom(request.seed());
        List<Number> numbers = Stream.generate(() -> range.draw(generator))
                .limit(request.count())
                .toList();
        return new RandomResponse(numbers, range.min(), range.max(), request.count(), range.type(), request.seed());
    }
}
