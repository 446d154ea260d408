package io.statepair.stateful;

import io.statepair.contract.ServiceContract;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.ProblemType;
import io.statepair.stateful.web.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Holds the whole service to the contract. */
@RunsOnRedis
class ContractIT extends ServiceContract {

    private static final String PRODUCT = "contract-notebook";

    @LocalServerPort
    private int port;

    @Autowired
    private List<Route.Source> features;

    @BeforeEach
    void stock() {
        Stores.postgres()
                .execute("insert into products(id, name, price) values ('" + PRODUCT + "', 'Notebook', 4.50)"
                        + " on conflict do nothing");
    }

    /** What was listed here would be listed to the next test too, as long as its copy lives. */
    @AfterAll
    static void forget() {
        Stores.redis().ask(redis -> redis.flushall());
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

    @Override
    protected Stream<String> problems() {
        return Arrays.stream(ProblemType.values())
                .map(type -> type.uri() + " " + type.status().value() + " " + type.title());
    }

    @Override
    protected Map<String, String> standIns() {
        return Map.of("session", ApiClient.idOf(new ApiClient(port).begin()), "product", PRODUCT);
    }
}
