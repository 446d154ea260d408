package io.statepair.stateful.session;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

record CreateSession(
        @Nullable ObjectNode clientData,

        @Nullable @Size(min = 1, max = 128, message = "must have 1 to 128 characters")
        String userId) {}
