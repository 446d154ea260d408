package io.statepair.stateful.cart;

import static io.statepair.stateful.ApiClient.idOf;
import static io.statepair.stateful.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.ApiClient.Answer;
import io.statepair.stateful.RunsInMemory;
import io.statepair.stateful.RunsOnRedis;
import io.statepair.stateful.testing.Stores;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CartIT {

    @Nested
    @RunsOnRedis
    class OnRedis extends CartContract {

        /** While a new version takes over, and for a day after it, there are keys of the version before it. */
        @Test
        void aRepeatOfWhatWasKeptWithoutAnAnswerIsAnsweredAllTheSame() {
            String body = json(Map.of("product_id", product(1), "quantity", 2));
            Answer first = post(body, "Idempotency-Key", "k").is(201);
            Stores.postgres()
                    .execute("update idempotency_keys set outcome = (outcome::jsonb - 'answer')::text"
                            + " where scope = 'session:" + idOf(session) + "'");
            Answer again = post(body, "Idempotency-Key", "k").is(201);
            assertThat(again.response().body()).isEqualTo(first.response().body());
        }
    }

    @Nested
    @RunsInMemory
    class InMemory extends CartContract {}
}
