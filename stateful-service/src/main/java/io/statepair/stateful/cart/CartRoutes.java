package io.statepair.stateful.cart;

import io.statepair.stateful.catalogue.Catalogue;
import io.statepair.stateful.catalogue.Product;
import io.statepair.stateful.journal.Applied;
import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.store.SessionStore;
import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Keyed;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import io.statepair.stateful.web.Route;
import io.statepair.stateful.web.ShortId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class CartRoutes implements Route.Source {

    private static final String CART = "/api/v1/stateful/sessions/{id}/cart";
    private static final String ITEMS = CART + "/items";
    private static final String ITEM = ITEMS + "/{product_id}";

    private static final String QUANTITY = "must be an integer from 1 to " + CartChange.MAX_QUANTITY;

    private final SessionStore store;
    private final Catalogue catalogue;
    private final Body body;
    private final Json json;

    CartRoutes(SessionStore store, Catalogue catalogue, Body body, Json json) {
        this.store = store;
        this.catalogue = catalogue;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(CART, this::read),
                Route.post(ITEMS, this::add),
                Route.put(ITEM, this::put),
                Route.delete(ITEM, this::remove));
    }

    private Mono<ServerResponse> read(ServerRequest request) {
        return store.read(session(request)).flatMap(session -> priced(HttpStatus.OK, session.cart()));
    }

    private Mono<ServerResponse> add(ServerRequest request) {
        return body.readKeyed(request, Item.class)
                .flatMap(item -> add(session(request), item))
                .flatMap(applied -> priced(HttpStatus.CREATED, applied));
    }

    private Mono<Applied> add(String sessionId, Keyed<Item> item) {
        return known(item.body().productId())
                .flatMap(product -> store.change(
                        sessionId,
                        new CartChange.Add(product.id(), item.body().quantity()),
                        item.ofSession(sessionId)));
    }

    private Mono<ServerResponse> put(ServerRequest request) {
        return body.read(request, Quantity.class)
                .flatMap(wanted -> known(product(request))
                        .flatMap(product ->
                                store.change(session(request), new CartChange.Put(product.id(), wanted.quantity()))))
                .flatMap(applied -> priced(HttpStatus.OK, applied));
    }

    private Mono<ServerResponse> remove(ServerRequest request) {
        return store.change(session(request), new CartChange.Remove(product(request)))
                .flatMap(applied -> ServerResponse.noContent().build());
    }

    private Mono<Product> known(String productId) {
        return catalogue
                .product(ShortId.require("product", productId))
                .switchIfEmpty(Mono.error(() -> new Problem(
                        ProblemType.UNKNOWN_PRODUCT,
                        "The catalogue has no such product; GET /api/v1/products lists what there is.")));
    }

    private Mono<ServerResponse> priced(HttpStatus status, Applied applied) {
        return priced(status, applied.state().session().cart());
    }

    private Mono<ServerResponse> priced(HttpStatus status, Cart cart) {
        return catalogue
                .products(cart.quantities().keySet())
                .map(products -> json.status(status, CartView.of(cart, products)));
    }

    private static String session(ServerRequest request) {
        return request.pathVariable("id");
    }

    private static String product(ServerRequest request) {
        return ShortId.require("product", request.pathVariable("product_id"));
    }

    private record Item(
            @NotNull(message = "must be the id of a product")
            String productId,

            @NotNull(message = QUANTITY)
            @Min(value = 1, message = QUANTITY)
            @Max(value = CartChange.MAX_QUANTITY, message = QUANTITY)
            Integer quantity) {}

    private record Quantity(
            @NotNull(message = QUANTITY)
            @Min(value = 1, message = QUANTITY)
            @Max(value = CartChange.MAX_QUANTITY, message = QUANTITY)
            Integer quantity) {}
}
