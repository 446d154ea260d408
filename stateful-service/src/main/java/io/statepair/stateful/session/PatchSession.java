package io.statepair.stateful.session;

import jakarta.validation.constraints.NotNull;
import tools.jackson.databind.node.ObjectNode;

record PatchSession(
        @NotNull(message = "must be a JSON object") ObjectNode clientData) {}
