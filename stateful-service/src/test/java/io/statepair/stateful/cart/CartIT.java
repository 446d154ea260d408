package io.statepair.stateful.cart;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class CartIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends CartContract {}

    @Nested
    @RunsInMemory
    class InMemory extends CartContract {}
}
