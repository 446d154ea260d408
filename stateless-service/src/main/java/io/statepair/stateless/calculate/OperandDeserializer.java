package io.statepair.stateless.calculate;

import io.statepair.stateless.web.InvalidValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads an operand from a JSON number or a decimal string. It looks at the text only: a {@link BigDecimal} of a
 * billion digits is one short exponent and one addition away.
 */
final class OperandDeserializer extends ValueDeserializer<BigDecimal> {

    static final int MAX_LENGTH = 64;
    static final int MAX_EXPONENT = Arithmetic.MAX_MAGNITUDE;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE](?<exponent>[+-]?[0-9]+))?");
    private static final BigInteger EXPONENT_LIMIT = BigInteger.valueOf(MAX_EXPONENT);

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        if (token.isNumeric() || token == JsonToken.VALUE_STRING) {
            return parse(parser.getString());
        }
        throw notDecimal();
    }

    @Override
    public BigDecimal getNullValue(DeserializationContext context) {
        throw notDecimal();
    }

    static BigDecimal parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidValue("must have at most " + MAX_LENGTH + " characters");
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (!decimal.matches()) {
            throw notDecimal();
        }
        String exponent = decimal.group("exponent");
        if (exponent != null && new BigInteger(exponent).abs().compareTo(EXPONENT_LIMIT) > 0) {
            throw new InvalidValue("must have an exponent from -" + MAX_EXPONENT + " to " + MAX_EXPONENT);
        }
        return new BigDecimal(text);
    }

    private static InvalidValue notDecimal() {
        return new InvalidValue("must be a number or a decimal string");
    }
}
