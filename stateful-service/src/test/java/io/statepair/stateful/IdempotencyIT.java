package io.statepair.stateful;

import org.junit.jupiter.api.Nested;

class IdempotencyIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends IdempotencyContract {}

    @Nested
    @RunsInMemory
    class InMemory extends IdempotencyContract {}
}
