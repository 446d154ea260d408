package io.statepair.stateful.session;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class HistoryIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends HistoryContract {}

    @Nested
    @RunsInMemory
    class InMemory extends HistoryContract {}
}
