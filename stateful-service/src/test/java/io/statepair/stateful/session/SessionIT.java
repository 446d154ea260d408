package io.statepair.stateful.session;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class SessionIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends SessionContract {}

    @Nested
    @RunsInMemory
    class InMemory extends SessionContract {}
}
