package io.statepair.stateless.calculate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.statepair.stateless.web.InvalidValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be calculated, by the name a caller gives it. */
enum Operation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MODULO,
    POWER,
    MIN,
    MAX,
    MEAN;

    private static final Map<String, Operation> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Operation::label, operation -> operation));
    private static final String KNOWN =
            Arrays.stream(values()).map(Operation::label).collect(Collectors.joining(", "));

    private final String label = name().toLowerCase(Locale.ROOT);

    @JsonCreator
    static Operation named(String name) {
        Operation operation = BY_NAME.get(name);
        if (operation == null) {
            throw new InvalidValue("must be one of " + KNOWN);
        }
        return operation;
    }

    @JsonValue
    String label() {
        return label;
    }

    boolean takes(int operands) {
        return switch (this) {
            case MODULO, POWER -> operands == 2;
            default -> true;
        };
    }

    BigDecimal applyTo(List<BigDecimal> operands) {
        return switch (this) {
            case ADD -> Arithmetic.sum(operands);
            case SUBTRACT -> Arithmetic.difference(operands);
            case MULTIPLY -> Arithmetic.product(operands);
            case DIVIDE -> Arithmetic.quotient(operands);
            case MODULO -> Arithmetic.remainder(operands.getFirst(), operands.getLast());
            case POWER -> Arithmetic.power(operands.getFirst(), operands.getLast());
            case MIN -> Arithmetic.min(operands);
            case MAX -> Arithmetic.max(operands);
            case MEAN -> Arithmetic.mean(operands);
        };
    }
}
