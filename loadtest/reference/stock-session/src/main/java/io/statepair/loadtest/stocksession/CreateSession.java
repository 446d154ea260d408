package io.statepair.loadtest.stocksession;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

@JsonNaming(SnakeCaseStrategy.class)
record CreateSession(
        @Nullable Map<String, Object> clientData, @Nullable String userId) {}
