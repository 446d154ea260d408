package io.statepair.stateful.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.testing.Stores;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueIT {

    private static final Duration BUDGET = Duration.ofSeconds(2);

    private static RealPostgres postgres;
    private static RealRedis redis;
    private static Shop shop;

    @BeforeAll
    static void start() {
        postgres = Stores.ownPostgres();
        redis = Stores.ownRedis();
        shop = new Shop(postgres, redis);
    }

    @AfterAll
    static void stop() {
        shop.close();
        redis.close();
        postgres.close();
    }

    @BeforeEach
    void fill() {
        postgres.execute("truncate products", """
            insert into products(id, name, price, category, stock)
            select 'p' || n, 'Product ' || n, n / 100.0, case when n % 3 = 0 then 'books' else 'tools' end, n
              from generate_series(1, 1000) as n
            """);
        Shop.done(shop.cache.clear());
    }

    @Test
    void givesWhatTheTableHoldsExactly() {
        postgres.execute("insert into products(id, name, price) values ('x', 'Ünï 😀', 99999999.99)");
        assertThat(shop.product("x"))
                .extracting(
                        Product::name, product -> product.price().toPlainString(), Product::category, Product::stock)
                .containsExactly("Ünï 😀", "99999999.99", "uncategorized", 0);
        assertThat(price("p10")).isEqualTo("0.10");
        assertThat(price("p10")).as("from Redis").isEqualTo("0.10");
    }

    @Test
    void knowsNoOthers() {
        assertThat(shop.product("p1001")).isNull();
        assertThat(shop.product("p1001")).isNull();
        assertThat(Shop.done(shop.catalogue.products(List.of("p1", "p1001", "no such \0 id", ""))))
                .containsOnlyKeys("p1");
        assertThat(Shop.done(shop.catalogue.products(List.of()))).isEmpty();
    }

    @Test
    void givesManyWhereverTheyAre() {
        shop.product("p1");
        shop.product("p3");
        assertThat(Shop.done(shop.catalogue.products(List.of("p1", "p2", "p3", "p2"))))
                .containsOnlyKeys("p1", "p2", "p3")
                .allSatisfy((id, product) -> assertThat(product.id()).isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200, 999, 1000, 1001})
    void pagesHoldEveryProductOnceInTheOrderOfIds(int limit) {
        assertThat(walk(null, limit)).isEqualTo(sorted(IntStream.rangeClosed(1, 1000)));
        assertThat(walk("books", limit))
                .isEqualTo(sorted(IntStream.rangeClosed(1, 1000).filter(n -> n % 3 == 0)));
        assertThat(walk("no such", limit)).isEmpty();
    }

    private static List<String> walk(@Nullable String category, int limit) {
        List<String> seen = new ArrayList<>();
        List<String> page = shop.page(category, "", limit);
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = shop.page(category, page.getLast(), limit);
        }
        return seen;
    }

    private static List<String> sorted(IntStream numbers) {
        return numbers.mapToObj(n -> "p" + n).sorted().toList();
    }

    @Test
    void aChangeShowsAtOnceWhenTheCacheIsCleared() {
        assertThat(price("p1")).isEqualTo("0.01");
        assertThat(shop.page("books", "", 1)).containsExactly("p102");
        postgres.execute(
                "update products set price = 5 where id = 'p1'",
                "insert into products(id, name, price, category) values ('a', 'A', 1, 'books')");
        assertThat(price("p1")).as("kept").isEqualTo("0.01");
        assertThat(shop.page("books", "", 1)).as("kept").containsExactly("p102");

        Shop.done(shop.cache.clear());

        assertThat(price("p1")).isEqualTo("5.00");
        assertThat(shop.page("books", "", 1)).containsExactly("a");
    }

    @Test
    void nothingIsKeptForLongerThanTheConfiguredTime() {
        redis.ask(RedisCommands::flushall);
        shop.product("p1");
        shop.page(null, "", 5);
        List<Long> lives = redis.ask(commands -> commands.keys("catalogue:{products}:*").stream()
                .map(commands::pttl)
                .toList());
        assertThat(lives).hasSize(2).allSatisfy(life -> assertThat(life).isBetween(50_000L, 60_000L));
    }

    @Test
    void aDeadRedisCostsNothingButTime() {
        withstand(RealRedis::kill, RealRedis::restart);
    }

    @Test
    void aFrozenRedisCostsNothingButTime() {
        withstand(RealRedis::pause, RealRedis::resume);
    }

    private static void withstand(Consumer<RealRedis> outage, Consumer<RealRedis> recovery) {
        outage.accept(redis);
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(within(() -> price("p1"))).isEqualTo("0.01");
                assertThat(within(() -> shop.page(null, "", 2))).containsExactly("p1", "p10");
            }
            assertThat(Shop.done(shop.cache.clear())).isFalse();
        } finally {
            recovery.accept(redis);
        }
        shop.awaitRedis();
        assertThat(price("p1")).isEqualTo("0.01");
    }

    @Test
    void aDeadPostgresCostsWhatIsNotKept() {
        String kept = price("p1");
        List<String> page = shop.page(null, "", 2);
        postgres.kill();
        try {
            assertThat(price("p1")).isEqualTo(kept);
            assertThat(shop.page(null, "", 2)).isEqualTo(page);
            assertThat(within(() -> Shop.refused(shop.catalogue.product("p2")))).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(within(() -> Shop.refused(shop.catalogue.page(null, "p1", 2))))
                    .isEqualTo(ProblemType.UNAVAILABLE);
            redis.kill();
            try {
                assertThat(within(() -> Shop.refused(shop.catalogue.product("p1"))))
                        .isEqualTo(ProblemType.UNAVAILABLE);
            } finally {
                redis.restart();
            }
        } finally {
            postgres.restart();
        }
        await("PostgreSQL is back")
                .atMost(Shop.PATIENCE)
                .ignoreExceptions()
                .until(() -> price("p2").equals("0.02"));
        shop.awaitRedis();
    }

    @Test
    void aFrozenPostgresIsGivenUpInTime() {
        postgres.pause();
        try {
            assertThat(within(() -> Shop.refused(shop.catalogue.product("p2")))).isEqualTo(ProblemType.UNAVAILABLE);
        } finally {
            postgres.resume();
        }
        await("PostgreSQL is back")
                .atMost(Shop.PATIENCE)
                .ignoreExceptions()
                .until(() -> price("p2").equals("0.02"));
    }

    private static String price(String id) {
        return Objects.requireNonNull(shop.product(id)).price().toPlainString();
    }

    private static <T> T within(Supplier<T> question) {
        long asked = System.nanoTime();
        T answer = question.get();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(BUDGET);
        return answer;
    }
}
