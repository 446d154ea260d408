package io.statepair.stateful.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class CartsIT {

    private static final RealPostgres POSTGRES = Stores.postgres();
    private static final RealRedis REDIS = Stores.redis();

    @Test
    void ofManyAdditionsOverTwoInstancesNoneIsLost() {
        try (Trial one = new Trial(patient());
                Trial two = new Trial(patient())) {
            String session = one.session();
            List<Journal> journals = List.of(one.journal, two.journal);
            Flux.range(0, 600)
                    .flatMap(i -> journals.get(i % 2).change(session, add("p" + i % 3)), 50)
                    .blockLast(Trial.PATIENCE);
            assertThat(POSTGRES.texts("select product_id || ':' || quantity from cart_items where session_id = '"
                            + session + "' order by product_id"))
                    .containsExactly("p0:200", "p1:200", "p2:200");
        }
    }

    @Test
    void aCartComesBackFromTheJournalAsItWas() {
        try (Trial trial = new Trial(Instance.with())) {
            SessionStore store = trial.get(SessionStore.class);
            String session = store.create(Caller.ANONYMOUS, null, "{}", null)
                    .blockOptional(Trial.PATIENCE)
                    .orElseThrow()
                    .id();
            Trial.done(trial.journal.change(session, add("a")));
            Trial.done(trial.journal.change(session, add("b")));
            Trial.done(trial.journal.change(session, add("b")));
            Trial.done(trial.journal.change(session, remove("a")));
            REDIS.ask(redis -> redis.del("session:{" + session + "}"));
            assertThat(store.read(Caller.ANONYMOUS, session)
                            .blockOptional(Trial.PATIENCE)
                            .orElseThrow()
                            .cart()
                            .text())
                    .isEqualTo("b:2");
            Trial.done(trial.journal.change(session, remove("b")));
            assertThat(POSTGRES.text("select cart_lines from sessions where id = '" + session + "'"))
                    .isEqualTo("0");
        }
    }

    /** However busy the machine is: this is about what is counted, not about how soon. */
    private static Instance.Setup patient() {
        return Instance.with()
                .property("pair.redis.command", "2s")
                .property("pair.postgres.acquire", "2s")
                .property("pair.postgres.writer-acquire", "2s")
                .property("pair.postgres.lock", "2s")
                .property("pair.postgres.statement", "3s")
                .property("pair.journal.step", "4s")
                .property("pair.request-timeout", "10s");
    }

    private static Change add(String product) {
        return (current, now) -> {
            Cart cart = current.session().cart();
            return Decision.changed(
                    current.with(current.session().withCart(cart.with(product, cart.quantity(product) + 1))), "cart");
        };
    }

    private static Change remove(String product) {
        return (current, now) -> Decision.changed(
                current.with(current.session().withCart(current.session().cart().without(product))), "cart");
    }
}
