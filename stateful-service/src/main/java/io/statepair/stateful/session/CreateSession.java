package io.statepair.stateful.session;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a session begins with. */
public record CreateSession(
        @Nullable ObjectNode clientData,

        @Nullable @Pattern(regexp = "(?s).{1,128}", message = "must have 1 to 128 characters")
        String userId) {}
