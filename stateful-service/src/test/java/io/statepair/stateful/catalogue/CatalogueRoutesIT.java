package io.statepair.stateful.catalogue;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class CatalogueRoutesIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends CatalogueContract {}

    @Nested
    @RunsInMemory
    class InMemory extends CatalogueContract {}
}
