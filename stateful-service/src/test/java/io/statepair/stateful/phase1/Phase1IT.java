package io.statepair.stateful.phase1;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class Phase1IT {

    @Nested
    @RunsOnRedis
    class OnRedis extends Phase1Contract {}

    @Nested
    @RunsInMemory
    class InMemory extends Phase1Contract {}

    @Nested
    @RunsOnRedis
    class ErrorsOnRedis extends Phase1ErrorsContract {}

    @Nested
    @RunsInMemory
    class ErrorsInMemory extends Phase1ErrorsContract {}
}
