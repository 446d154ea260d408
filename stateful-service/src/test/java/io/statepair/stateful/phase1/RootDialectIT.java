package io.statepair.stateful.phase1;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class RootDialectIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends RootDialectContract {}

    @Nested
    @RunsInMemory
    class InMemory extends RootDialectContract {}
}
