package io.statepair.stateful;

import static io.statepair.stateful.ApiClient.SESSIONS;

import io.statepair.contract.OutageContract;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.Eventually;
import io.statepair.stateful.web.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Every route that needs a store says so in time, and as the contract has it. */
@RunsOnRedis
@DirtiesContext
class StoresAwayIT extends OutageContract {

    private static final String PRODUCT = "notebook";

    @AutoClose
    private static final RealPostgres POSTGRES = Stores.ownPostgres();

    @AutoClose
    private static final RealRedis REDIS = Stores.ownRedis();

    @LocalServerPort
    private int port;

    @Autowired
    private List<Route.Source> features;

    @DynamicPropertySource
    static void stores(DynamicPropertyRegistry registry) {
        registry.add("pair.postgres.port", POSTGRES::port);
        registry.add("pair.redis.port", REDIS::port);
    }

    @Override
    protected void whileStoresAreAway(Runnable deed) {
        whileNoChangeIsMade(() -> {
            REDIS.pause();
            try {
                deed.run();
            } finally {
                REDIS.resume();
            }
        });
    }

    @Override
    protected void whileNoChangeIsMade(Runnable deed) {
        POSTGRES.pause();
        try {
            deed.run();
        } finally {
            POSTGRES.resume();
        }
    }

    /** As soon as there can be one again, after an outage; the product has just been read, so Redis has a copy of it. */
    @Override
    protected Map<String, String> standIns() {
        ApiClient api = new ApiClient(port);
        POSTGRES.execute("insert into products(id, name, price) values ('" + PRODUCT + "', 'Notebook', 4.50)"
                + " on conflict do nothing");
        Eventually.holds(() -> api.post(SESSIONS).response().statusCode() == 201);
        Eventually.holds(() -> api.get("/api/v1/products/" + PRODUCT).response().statusCode() == 200);
        return Map.of("session", ApiClient.idOf(api.begin()), "product", PRODUCT);
    }

    @Override
    protected int port() {
        return port;
    }

    @Override
    protected Stream<String> routes() {
        return features.stream()
                .flatMap(feature -> feature.routes().stream())
                .map(route -> route.method() + " " + route.path());
    }
}
