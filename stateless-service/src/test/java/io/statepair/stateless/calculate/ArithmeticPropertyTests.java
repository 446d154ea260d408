package io.statepair.stateless.calculate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold for all numbers, tried on random ones; the seed in the test's name repeats a failure. */
class ArithmeticPropertyTests {

    private static final int SEEDS = 200;

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void additionIsUndoneBySubtraction(long seed) {
        Decimals any = new Decimals(seed);
        BigDecimal a = any.next();
        BigDecimal b = any.next();
        BigDecimal sum = Arithmetic.sum(List.of(a, b));
        assertThat(Arithmetic.difference(List.of(sum, b))).isEqualByComparingTo(a);
        assertThat(sum).isEqualByComparingTo(Arithmetic.sum(List.of(b, a)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumsAndProductsAgreeWithScaledIntegers(long seed) {
        Decimals any = new Decimals(seed);
        List<BigDecimal> numbers = Stream.generate(any::next).limit(10).toList();
        BigInteger sum = BigInteger.ZERO;
        BigInteger product = BigInteger.ONE;
        for (BigDecimal number : numbers) {
            BigInteger scaled = number.movePointRight(Decimals.MAX_SCALE).toBigIntegerExact();
            sum = sum.add(scaled);
            product = product.multiply(scaled);
        }
        assertThat(Arithmetic.sum(numbers)).isEqualByComparingTo(new BigDecimal(sum, Decimals.MAX_SCALE));
        assertThat(Arithmetic.product(numbers)).isEqualByComparingTo(new BigDecimal(product, 10 * Decimals.MAX_SCALE));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void multiplicationDistributesOverAddition(long seed) {
        Decimals any = new Decimals(seed);
        BigDecimal a = any.next();
        BigDecimal b = any.next();
        BigDecimal c = any.next();
        assertThat(Arithmetic.product(List.of(a, Arithmetic.sum(List.of(b, c)))))
                .isEqualByComparingTo(
                        Arithmetic.sum(List.of(Arithmetic.product(List.of(a, b)), Arithmetic.product(List.of(a, c)))));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aQuotientIsOffByHalfAUnitInItsLastPlaceAtMost(long seed) {
        Decimals any = new Decimals(seed);
        BigDecimal dividend = any.nextNonZero();
        BigDecimal divisor = any.nextNonZero();
        BigDecimal quotient = Arithmetic.quotient(List.of(dividend, divisor));
        assertThat(quotient.precision()).isLessThanOrEqualTo(34);
        BigDecimal halfUnit = quotient.round(MathContext.DECIMAL128)
                .setScale(34 - (quotient.precision() - quotient.scale()))
                .ulp()
                .divide(BigDecimal.TWO);
        BigDecimal error = quotient.multiply(divisor).subtract(dividend).abs();
        assertThat(error).isLessThanOrEqualTo(halfUnit.multiply(divisor.abs()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRemainderIsSmallerThanTheDivisorAndLeavesAMultipleOfIt(long seed) {
        Decimals any = new Decimals(seed);
        BigDecimal dividend = any.next();
        BigDecimal divisor = any.nextNonZero();
        BigDecimal remainder = Arithmetic.remainder(dividend, divisor);
        assertThat(remainder.abs()).isLessThan(divisor.abs());
        assertThat(remainder.signum()).isIn(0, dividend.signum());
        BigInteger multiple = scaled(dividend.subtract(remainder));
        assertThat(multiple.mod(scaled(divisor).abs())).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPowerIsARepeatedProduct(long seed) {
        Decimals any = new Decimals(seed);
        BigDecimal base = any.nextNonZero();
        int exponent = 1 + any.random.nextInt(20);
        BigDecimal product = Arithmetic.product(Collections.nCopies(exponent, base));
        assertThat(Arithmetic.power(base, BigDecimal.valueOf(exponent))).isEqualByComparingTo(product);
        assertThat(Arithmetic.power(base, BigDecimal.valueOf(-exponent)))
                .isEqualByComparingTo(Arithmetic.quotient(List.of(BigDecimal.ONE, product)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMeanLiesBetweenTheExtremes(long seed) {
        Decimals any = new Decimals(seed);
        List<BigDecimal> numbers =
                Stream.generate(any::next).limit(1 + any.random.nextInt(100)).toList();
        assertThat(Arithmetic.min(numbers)).isEqualByComparingTo(Collections.min(numbers));
        assertThat(Arithmetic.max(numbers)).isEqualByComparingTo(Collections.max(numbers));
        assertThat(Arithmetic.mean(numbers)).isBetween(Collections.min(numbers), Collections.max(numbers));
    }

    private static BigInteger scaled(BigDecimal number) {
        return number.movePointRight(Decimals.MAX_SCALE).toBigIntegerExact();
    }

    /** Numbers of up to 30 digits with up to 20 of them behind the point. */
    private static final class Decimals {

        static final int MAX_SCALE = 20;
        private static final int MAX_BITS = 100;

        final Random random;

        Decimals(long seed) {
            random = new Random(seed);
        }

        BigDecimal next() {
            BigInteger digits = new BigInteger(random.nextInt(MAX_BITS), random);
            BigDecimal number = new BigDecimal(digits, random.nextInt(MAX_SCALE + 1));
            return random.nextBoolean() ? number : number.negate();
        }

        BigDecimal nextNonZero() {
            BigDecimal number = next();
            return number.signum() == 0 ? BigDecimal.ONE : number;
        }
    }
}
