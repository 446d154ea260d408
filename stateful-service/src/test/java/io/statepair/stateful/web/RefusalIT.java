package io.statepair.stateful.web;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class RefusalIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends RefusalContract {}

    @Nested
    @RunsInMemory
    class InMemory extends RefusalContract {}
}
