package io.statepair.stateful.importer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/** A session as the old server kept it under its id; when it was last used is in the end of its life. */
record SessionRecord(
        @Nullable String userId,
        @Nullable ObjectNode data,

        @JsonDeserialize(using = JavaScriptDate.class) @Nullable
        Instant createdAt,

        @JsonDeserialize(using = JavaScriptDate.class) @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        Instant expiresAt) {}
