package io.statepair.stateful.catalogue;

import io.statepair.stateful.web.Cursor;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Page;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import io.statepair.stateful.web.Query;
import io.statepair.stateful.web.Route;
import io.statepair.stateful.web.ShortId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class CatalogueRoutes implements Route.Source {

    private static final String PRODUCTS = "/api/v1/products";
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 200;
    private static final int MAX_CATEGORY = 100;
    private static final int MAX_CURSOR = 100;

    private final Catalogue catalogue;
    private final Json json;

    CatalogueRoutes(Catalogue catalogue, Json json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PRODUCTS, this::list), Route.get(PRODUCTS + "/{id}", this::read));
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        Query query = Query.of(request, "category", "limit", "cursor");
        int limit = query.integer("limit", 1, MAX_PAGE, PAGE);
        String category = query.text("category", MAX_CATEGORY);
        Cursor cursor = Cursor.of("products", category);
        String after = cursor.read(query.text("cursor", MAX_CURSOR));
        return catalogue
                .page(category, after, limit + 1)
                .map(products -> json.ok(Page.of(products, limit, cursor, Product::id, View::of)));
    }

    private Mono<ServerResponse> read(ServerRequest request) {
        return catalogue
                .product(ShortId.require("product", request.pathVariable("id")))
                .map(product -> json.ok(View.of(product)))
                .switchIfEmpty(Mono.error(CatalogueRoutes::notFound));
    }

    private static Problem notFound() {
        return new Problem(
                ProblemType.PRODUCT_NOT_FOUND, "No product has this id; GET " + PRODUCTS + " lists those there are.");
    }

    /** A price is text: a JSON number would be read as a binary fraction by most clients. */
    private record View(String id, String name, String price, String category, int stock) {

        static View of(Product product) {
            return new View(
                    product.id(), product.name(), product.price().toPlainString(), product.category(), product.stock());
        }
    }
}
