package io.statepair.stateless.calculate;

import java.math.BigDecimal;
import tools.jackson.databind.annotation.JsonSerialize;

/** A number that is written the same wherever it appears. */
@JsonSerialize(using = DecimalSerializer.class)
record Decimal(BigDecimal value) {}
