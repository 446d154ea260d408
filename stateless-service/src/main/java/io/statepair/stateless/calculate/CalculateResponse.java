package io.statepair.stateless.calculate;

import java.math.BigDecimal;
import java.util.List;

/** A calculation with its result; all numbers are JSON numbers, whatever form the operands came in. */
public record CalculateResponse(String operation, List<Decimal> operands, Decimal result) {

    static CalculateResponse of(Operation operation, List<BigDecimal> operands, BigDecimal result) {
        return new CalculateResponse(
                operation.label(), operands.stream().map(Decimal::new).toList(), new Decimal(result));
    }
}
