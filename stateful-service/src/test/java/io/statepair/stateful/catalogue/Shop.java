package io.statepair.stateful.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.statepair.stateful.postgres.Queries;
import io.statepair.stateful.store.CatalogueCache;
import io.statepair.stateful.testing.Instance;
import io.statepair.stateful.testing.RealPostgres;
import io.statepair.stateful.testing.RealRedis;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactory;
import reactor.core.publisher.Mono;

/** A catalogue under test on some stores, and what the tests ask of it. */
final class Shop implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Instance instance;
    final Catalogue catalogue;
    final CatalogueCache cache;

    Shop(RealPostgres postgres, RealRedis redis) {
        this(Instance.with().postgres(postgres.port()).redis(redis.port()));
    }

    Shop(Instance.Setup setup) {
        instance = setup.start();
        cache = instance.get(CatalogueCache.class);
        catalogue = new CatalogueConfiguration()
                .catalogue(instance.get(R2dbcRepositoryFactory.class), instance.get(Queries.class), cache);
        awaitRedis();
    }

    /** Until products are kept: an instance does not wait for Redis before it serves. */
    void awaitRedis() {
        await("Redis answers").atMost(PATIENCE).until(() -> done(cache.clear()));
    }

    @Nullable
    Product product(String id) {
        return catalogue.product(id).block(PATIENCE);
    }

    List<String> page(@Nullable String category, String after, int limit) {
        return done(catalogue.page(category, after, limit)).stream()
                .map(Product::id)
                .toList();
    }

    static <T> T done(Mono<T> answer) {
        return answer.blockOptional(PATIENCE).orElseThrow();
    }

    static ProblemType refused(Mono<?> answer) {
        Throwable failure = Objects.requireNonNull(
                answer.then(Mono.<Throwable>empty()).onErrorResume(Mono::just).block(PATIENCE), "it was not refused");
        return assertThat(failure)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .actual()
                .type();
    }

    @Override
    public void close() {
        instance.close();
    }
}
