package io.statepair.stateless.calculate;

import io.statepair.stateless.web.Problem;
import io.statepair.stateless.web.ProblemType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Decimal arithmetic without rounding, except where a result can have no end: a quotient, a mean and a negative power
 * are rounded once, half-even, to 34 digits.
 */
final class Arithmetic {

    static final int MAX_MAGNITUDE = 6144;
    static final int MAX_POWER = 1000;

    /** What fits between 10^-6144 and 10^6144; a power could have five times as many, at ten times the cost. */
    static final int MAX_POWER_DIGITS = 2 * MAX_MAGNITUDE + 1;

    private static final BigDecimal LARGEST = BigDecimal.ONE.scaleByPowerOfTen(MAX_MAGNITUDE);
    private static final BigDecimal SMALLEST = BigDecimal.ONE.scaleByPowerOfTen(-MAX_MAGNITUDE);
    private static final BigDecimal MAX_EXPONENT = BigDecimal.valueOf(MAX_POWER);

    private Arithmetic() {}

    static BigDecimal sum(List<BigDecimal> operands) {
        return inRange(operands.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    static BigDecimal difference(List<BigDecimal> operands) {
        return inRange(operands.stream().reduce(BigDecimal::subtract).orElseThrow());
    }

    static BigDecimal product(List<BigDecimal> operands) {
        return inRange(multiplied(operands));
    }

    static BigDecimal quotient(List<BigDecimal> operands) {
        BigDecimal dividend = operands.getFirst();
        return operands.size() == 1
                ? inRange(dividend)
                // One division by the product of the divisors: dividing step by step would round at each.
                : inRange(divided(dividend, multiplied(operands.subList(1, operands.size()))));
    }

    /** What is left after a division that truncates towards zero; it has the sign of the dividend. */
    static BigDecimal remainder(BigDecimal dividend, BigDecimal divisor) {
        requireDivisor(divisor);
        return inRange(dividend.remainder(divisor));
    }

    static BigDecimal power(BigDecimal base, BigDecimal exponent) {
        int n = integer(exponent);
        if (base.signum() == 0 && n < 0) {
            throw divisionByZero();
        }
        BigDecimal shortest = base.stripTrailingZeros();
        if (n < 0) {
            return inRange(divided(BigDecimal.ONE, shortest.pow(-n)));
        }
        // A number of p digits that does not end in 0 has an n-th power that does not either, of at least n(p-1)+1
        // digits: known before the work is done.
        if (n * (shortest.precision() - 1) >= MAX_POWER_DIGITS) {
            throw outOfRange("The power has more than " + MAX_POWER_DIGITS + " digits.");
        }
        return inRange(shortest.pow(n));
    }

    static BigDecimal min(List<BigDecimal> operands) {
        return inRange(operands.stream().reduce(BigDecimal::min).orElseThrow());
    }

    static BigDecimal max(List<BigDecimal> operands) {
        return inRange(operands.stream().reduce(BigDecimal::max).orElseThrow());
    }

    static BigDecimal mean(List<BigDecimal> operands) {
        BigDecimal sum = operands.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return inRange(divided(sum, BigDecimal.valueOf(operands.size())));
    }

    private static BigDecimal multiplied(List<BigDecimal> factors) {
        return factors.stream().reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    private static BigDecimal divided(BigDecimal dividend, BigDecimal divisor) {
        requireDivisor(divisor);
        return dividend.divide(divisor, MathContext.DECIMAL128);
    }

    private static void requireDivisor(BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw divisionByZero();
        }
    }

    private static int integer(BigDecimal exponent) {
        if (exponent.abs().compareTo(MAX_EXPONENT) > 0
                || exponent.stripTrailingZeros().scale() > 0) {
            throw new Problem(
                    ProblemType.UNSUPPORTED_EXPONENT,
                    "An exponent must be an integer from -" + MAX_POWER + " to " + MAX_POWER + ".");
        }
        return exponent.intValueExact();
    }

    private static BigDecimal inRange(BigDecimal result) {
        if (result.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = result.abs();
        if (size.compareTo(LARGEST) > 0 || size.compareTo(SMALLEST) < 0) {
            throw outOfRange(
                    "The result is beyond 10^" + MAX_MAGNITUDE + " or nearer to 0 than 10^-" + MAX_MAGNITUDE + ".");
        }
        return result.stripTrailingZeros();
    }

    private static Problem divisionByZero() {
        return new Problem(
                ProblemType.DIVISION_BY_ZERO, "Dividing by 0 has no result; neither has 0 to a negative power.");
    }

    private static Problem outOfRange(String detail) {
        return new Problem(ProblemType.RESULT_OUT_OF_RANGE, detail);
    }
}
