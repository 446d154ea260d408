package io.statepair.stateful.phase1;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class DemoRoutesIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends DemoRoutesContract {}

    @Nested
    @RunsInMemory
    class InMemory extends DemoRoutesContract {}
}
