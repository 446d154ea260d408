package io.statepair.stateful.importer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A product as either of the old files has it: with its stock, or with its category. */
record ProductRecord(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        String id,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        String name,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        BigDecimal price,

        @Nullable String category,
        @Nullable Integer stock) {}
