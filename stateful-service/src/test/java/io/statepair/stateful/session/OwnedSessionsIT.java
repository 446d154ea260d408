package io.statepair.stateful.session;

import io.statepair.stateful.BelievedCallers;
import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;
import org.springframework.context.annotation.Import;

class OwnedSessionsIT {

    @Nested
    @RunsOnRedis
    @Import(BelievedCallers.class)
    class OnRedis extends OwnedSessionsContract {}

    @Nested
    @RunsInMemory
    @Import(BelievedCallers.class)
    class InMemory extends OwnedSessionsContract {}
}
