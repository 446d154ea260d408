package io.statepair.stateful.catalogue;

import io.statepair.stateful.postgres.Queries;
import io.statepair.stateful.store.CatalogueCache;
import io.statepair.stateful.web.ShortId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The products, from Redis where they were asked for lately, else from PostgreSQL. While Redis is away everything comes
 * from PostgreSQL; 503 where PostgreSQL is needed and away.
 */
public final class Catalogue {

    private static final String PRODUCT = "product:";

    private final ProductRows rows;
    private final Queries queries;
    private final CatalogueCache cache;
    private final JsonMapper mapper;

    Catalogue(ProductRows rows, Queries queries, CatalogueCache cache, JsonMapper mapper) {
        this.rows = rows;
        this.queries = queries;
        this.cache = cache;
        this.mapper = mapper;
    }

    /** Gives the product, or nothing if there is none of that id. */
    public Mono<Product> product(String id) {
        return products(List.of(id)).flatMap(found -> Mono.justOrEmpty(found.get(id)));
    }

    /** Gives the products of these ids by id, in one look and at most one query; an unknown id is not among them. */
    public Mono<Map<String, Product>> products(Collection<String> ids) {
        Set<String> names =
                ids.stream().filter(ShortId::isOne).map(id -> PRODUCT + id).collect(Collectors.toSet());
        if (names.isEmpty()) {
            return Mono.just(Map.of());
        }
        return cache.get(names, this::load).map(texts -> {
            Map<String, Product> products = new HashMap<>();
            texts.values().stream()
                    .map(text -> mapper.readValue(text, Product.class))
                    .forEach(product -> products.put(product.id(), product));
            return products;
        });
    }

    private Mono<Map<String, String>> load(Set<String> names) {
        String[] ids =
                names.stream().map(name -> name.substring(PRODUCT.length())).toArray(String[]::new);
        return queries.read(() -> rows.byIds(ids))
                .collectMap(product -> PRODUCT + product.id(), mapper::writeValueAsString);
    }

    /** Gives up to {@code limit} products, of one category or of all, with ids after the given one. */
    public Mono<List<Product>> page(@Nullable String category, String after, int limit) {
        String name =
                category == null ? "page:" + limit + ":" + after : "category:" + limit + ":" + after + ":" + category;
        return cache.get(List.of(name), missing -> loadPage(name, category, after, limit))
                .map(texts -> texts.values().stream()
                        .flatMap(text -> Stream.of(mapper.readValue(text, Product[].class)))
                        .toList());
    }

    private Mono<Map<String, String>> loadPage(String name, @Nullable String category, String after, int limit) {
        return queries.read(() -> query(category, after, limit))
                .collectList()
                .map(products -> Map.of(name, mapper.writeValueAsString(products)));
    }

    private Flux<Product> query(@Nullable String category, String after, int limit) {
        return category == null ? rows.page(after, limit) : rows.pageOf(category, after, limit);
    }
}
