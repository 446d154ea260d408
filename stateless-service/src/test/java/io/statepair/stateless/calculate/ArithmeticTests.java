package io.statepair.stateless.calculate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTests {

    private static final String WIDE = "9.8765432109876543210987654321098765432109876543210987654321098";
    private static final Duration FAST = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({
        "add, 0.1 0.2, 0.3",
        "add, 7, 7",
        "add, 1e3 -1e3, 0",
        "subtract, 10 3 2, 5",
        "subtract, 5, 5",
        "multiply, 2.5 4, 10",
        "multiply, 7, 7",
        "multiply, 0 1e6144 1e6144, 0",
        "multiply, 1e6144 1e6144 1e-6144, 1e6144",
        "divide, 1 8, 0.125",
        "divide, 1 3, 0.3333333333333333333333333333333333",
        "divide, 2 3, 0.6666666666666666666666666666666667",
        "divide, 100 2 5, 10",
        "divide, 1e6144 1e6000 1e144, 1",
        "divide, 5, 5",
        "divide, 0 5, 0",
        "modulo, 7 3, 1",
        "modulo, -7 3, -1",
        "modulo, 7 -3, 1",
        "modulo, 5.5 2, 1.5",
        "modulo, 1e6144 7, 1",
        "modulo, 1e6144 1e-6144, 0",
        "power, 2 64, 18446744073709551616",
        "power, 2 -1, 0.5",
        "power, 3 -1, 0.3333333333333333333333333333333333",
        "power, 0 0, 1",
        "power, 0 1000, 0",
        "power, 1 -1000, 1",
        "power, -1.0 2.0, 1",
        "power, 10 1e3, 1e1000",
        "power, 1000000000000000000000000000000000000000 10, 1e390",
        "min, 3 -1 2, -1",
        "max, 3 -1 2, 3",
        "min, 4, 4",
        "mean, 1 2, 1.5",
        "mean, 1 1 2, 1.333333333333333333333333333333333",
    })
    void calculates(String operation, String operands, BigDecimal result) {
        assertThat(calculated(operation, operands)).isEqualByComparingTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "divide, 1 0",
        "divide, 0 0",
        "divide, 1 2 0e6144",
        "modulo, 1 0.00",
        "power, 0 -1",
        "power, 0e10 -1000",
    })
    void refusesToDivideByZero(String operation, String operands) {
        assertRefused(operation, operands, ProblemType.DIVISION_BY_ZERO);
    }

    @ParameterizedTest
    @CsvSource({"0.5", "1001", "-1001", "1000.0000001", "1e6144", "1e-6144", "-1e6144"})
    void refusesOtherExponentsThanSmallIntegers(String exponent) {
        assertRefused("power", "2 " + exponent, ProblemType.UNSUPPORTED_EXPONENT);
    }

    @ParameterizedTest
    @CsvSource({
        "add, 1e6144 1",
        "add, 9e6144",
        "subtract, -1e6144 1",
        "multiply, 1e6144 1.000000001",
        "multiply, 1e-6144 0.1",
        "divide, 1e6144 0.1",
        "divide, 1e-6144 1e6144",
        "power, 1e6144 1000",
        "power, 1e-6144 2",
        "power, 1e6144 -2",
        "min, 99e6144",
        "max, 0.1e-6144",
        "mean, 1e-6144 0",
    })
    void refusesResultsOutOfRange(String operation, String operands) {
        assertRefused(operation, operands, ProblemType.RESULT_OUT_OF_RANGE);
    }

    @Test
    void reachesTheEndsOfTheRange() {
        assertThat(calculated("multiply", "1e6143 10")).isEqualByComparingTo("1e6144");
        assertThat(calculated("divide", "1e-6143 10")).isEqualByComparingTo("1e-6144");
        assertThat(calculated("multiply", "-1e6143 10")).isEqualByComparingTo("-1e6144");
    }

    @Test
    void isExactOverTheWholeRange() {
        BigDecimal sum = calculated("add", "1e6143 1e-6144");
        assertThat(sum.precision()).isEqualTo(12_288);
        assertThat(calculated("subtract", "1e6143 1e-6144 1e6143")).isEqualByComparingTo("-1e-6144");
    }

    @Test
    void roundsAQuotientOnce() {
        String thirds = "1 " + String.join(" ", Collections.nCopies(20, "3"));
        BigDecimal exact = BigDecimal.ONE.divide(BigDecimal.valueOf(3).pow(20), MathContext.DECIMAL128);
        assertThat(calculated("divide", thirds)).isEqualByComparingTo(exact);
    }

    @Test
    void refusesPowersOfTooManyDigits() {
        assertThat(calculated("power", "1.234567890123 1000").precision()).isBetween(12_000, 12_100);
        assertRefused("power", WIDE + " 1000", ProblemType.RESULT_OUT_OF_RANGE);
        assertThat(calculated("power", WIDE + " -1000").precision()).isEqualTo(34);
    }

    @Test
    void takesNoLegalInputLong() {
        String large = "987654321098765432109876543210987654321098765432109876543e6000";
        String small = "987654321098765432109876543210987654321098765432109876543e-6144";
        for (String operation : List.of("add", "subtract", "multiply", "divide", "min", "max", "mean")) {
            for (List<String> pair : List.of(
                    List.of(large, small), List.of(small, large), List.of(WIDE, WIDE), List.of("1e6144", "1e-6144"))) {
                List<String> operands = Collections.nCopies(50, String.join(" ", pair));
                assertTimeout(FAST, () -> attempt(operation, String.join(" ", operands)));
            }
        }
        for (String operands : List.of(large + " " + small, small + " " + large, "1e6144 1e-6144", large + " 7")) {
            assertTimeout(FAST, () -> attempt("modulo", operands));
        }
        for (String base : List.of(large, small, WIDE, "1e6144", "0." + "9".repeat(62), "1.234567890123")) {
            assertTimeout(FAST, () -> attempt("power", base + " 1000"));
            assertTimeout(FAST, () -> attempt("power", base + " -1000"));
        }
    }

    private static void attempt(String operation, String operands) {
        try {
            assertThat(calculated(operation, operands).toString().length()).isLessThan(13_500);
        } catch (Problem outOfRange) {
            assertThat(outOfRange.type()).isEqualTo(ProblemType.RESULT_OUT_OF_RANGE);
        }
    }

    private static BigDecimal calculated(String operation, String operands) {
        return Operation.named(operation)
                .applyTo(Arrays.stream(operands.split(" ", -1))
                        .map(OperandDeserializer::parse)
                        .toList());
    }

    private static void assertRefused(String operation, String operands, ProblemType type) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> calculated(operation, operands))
                .returns(type, Problem::type);
    }
}
