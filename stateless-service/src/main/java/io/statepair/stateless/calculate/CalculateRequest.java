package io.statepair.stateless.calculate;

import io.statepair.stateless.web.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A calculation as the caller asks for it. */
public record CalculateRequest(
        @NotNull(message = "is required") Operation operation,

        @NotNull(message = "is required")
        @Size(min = 1, max = 100, message = "must have 1 to 100 elements")
        @JsonDeserialize(contentUsing = OperandDeserializer.class)
        List<BigDecimal> operands) {

    /** Does it, or says with a {@link Problem} why it has no result. */
    public CalculateResponse calculated() {
        if (!operation.takes(operands.size())) {
            throw Problem.invalid("operands", "must be exactly two for " + operation.label());
        }
        return CalculateResponse.of(operation, operands, operation.applyTo(operands));
    }
}
