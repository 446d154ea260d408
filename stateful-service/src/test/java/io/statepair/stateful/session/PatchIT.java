package io.statepair.stateful.session;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class PatchIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends PatchContract {}

    @Nested
    @RunsInMemory
    class InMemory extends PatchContract {}
}
