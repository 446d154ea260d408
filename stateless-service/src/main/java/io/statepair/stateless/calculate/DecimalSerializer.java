package io.statepair.stateless.calculate;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a decimal as people do where that is short, so 1000 and not 1E+3, and with an exponent where it is not. */
final class DecimalSerializer extends ValueSerializer<Decimal> {

    private static final int PLAIN_DIGITS = 34;

    @Override
    public void serialize(Decimal decimal, JsonGenerator generator, SerializationContext context) {
        generator.writeNumber(text(decimal.value()));
    }

    static String text(BigDecimal value) {
        int digits = Math.max(value.scale(), value.precision() - Math.min(value.scale(), 0));
        return digits > PLAIN_DIGITS ? value.toString() : value.toPlainString();
    }
}
