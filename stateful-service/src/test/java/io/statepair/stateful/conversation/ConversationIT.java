package io.statepair.stateful.conversation;

import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import org.junit.jupiter.api.Nested;

class ConversationIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends ConversationContract {}

    @Nested
    @RunsInMemory
    class InMemory extends ConversationContract {}
}
