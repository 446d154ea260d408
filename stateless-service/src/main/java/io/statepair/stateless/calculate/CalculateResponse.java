package io.statepair.stateless.calculate;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/** A calculation with its result; all numbers are JSON numbers, whatever form the operands came in. */
record CalculateResponse(
        Operation operation,

        @JsonSerialize(contentUsing = DecimalSerializer.class)
        List<BigDecimal> operands,

        @JsonSerialize(using = DecimalSerializer.class) BigDecimal result) {}
