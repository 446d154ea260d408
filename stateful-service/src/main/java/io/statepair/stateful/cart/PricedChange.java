package io.statepair.stateful.cart;

import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Decision;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change that tells what the whole cart costs after it. Prices are looked up before the change: after it nothing may
 * fail any more. A product without one is refused here, so that it is refused only if the key was not answered before.
 */
record PricedChange(CartChange change, Prices prices, JsonMapper mapper) implements Change {

    @Override
    public Decision decide(SessionState current, Instant now) {
        if (!prices.has(change.productId())) {
            throw new Problem(
                    ProblemType.UNKNOWN_PRODUCT,
                    "The catalogue has no such product; GET /api/v1/products lists what there is.");
        }
        Decision decision = change.decide(current, now);
        CartView shown = prices.of(decision.next().session().cart());
        return decision.answering(mapper.writeValueAsString(shown));
    }
}
