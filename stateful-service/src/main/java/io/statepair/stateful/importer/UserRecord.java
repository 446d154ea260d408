package io.statepair.stateful.importer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A user as either of the old files has it: with a role, or with an address and preferences. */
record UserRecord(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        String id,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        String name,

        @Nullable String email,
        @Nullable String role,
        @Nullable ObjectNode preferences) {}
