package io.statepair.stateful.session;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class ClientDataIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends ClientDataContract {}

    @Nested
    @RunsInMemory
    class InMemory extends ClientDataContract {}
}
