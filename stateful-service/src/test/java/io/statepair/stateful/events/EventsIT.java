package io.statepair.stateful.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiContract;
import io.statepair.stateful.EventClient;
import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import io.statepair.stateful.testing.Stores;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

class EventsIT {

    @Nested
    @RunsOnRedis
    @TestPropertySource(properties = "pair.events.heartbeat=300ms")
    class OnRedis extends EventsContract {

        @Override
        void assertNobodyListensBut(int sessions) {
            List<String> channels = Stores.redis().ask(commands -> commands.pubsubChannels("session:*"));
            assertThat(channels).hasSize(sessions);
        }

        /** A copy's expiry slides with every activity. */
        @Test
        void anOpenStreamIsNoActivity() {
            String session = api.begin();
            EventClient client = watch(session);
            client.nextEvent();
            long before = expiry(session);
            for (int i = 0; i < 3; i++) {
                assertThat(client.next().comment()).isEqualTo(" ");
            }
            assertThat(expiry(session)).isLessThanOrEqualTo(before - 600);
        }

        private static long expiry(String session) {
            String id = session.substring(session.lastIndexOf('/') + 1);
            return Stores.redis().ask(commands -> commands.pttl("session:{" + id + "}"));
        }
    }

    @Nested
    @RunsInMemory
    @TestPropertySource(properties = "pair.events.heartbeat=300ms")
    class InMemory extends EventsContract {

        @Override
        void assertNobodyListensBut(int sessions) {
            // The count of streams is all that there is.
        }
    }

    @Nested
    @RunsInMemory
    @TestPropertySource(properties = {"pair.events.heartbeat=100ms", "pair.session.lifetimes.idle=1s"})
    class InMemoryForASecond extends ApiContract {

        @LocalServerPort
        private int port;

        @Test
        void aSessionThatRunsOutEndsItsStream() {
            try (EventClient client = EventClient.open(port, api.begin())) {
                assertThat(client.nextEvent().event()).isEqualTo("session.snapshot");
                EventClient.Message ended = client.nextEvent();
                assertThat(ended.event()).isEqualTo("session.ended");
                assertThat(ended.version()).isEqualTo(2);
                assertThat(client.next().last()).isTrue();
            }
        }
    }
}
