package io.statepair.stateful.cart;

import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Json;
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

    private final CartOperations carts;
    private final Body body;
    private final Json json;

    CartRoutes(CartOperations carts, Body body, Json json) {
        this.carts = carts;
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
        return carts.read(Caller.of(request), session(request)).map(json::ok);
    }

    private Mono<ServerResponse> add(ServerRequest request) {
        return body.readKeyed(request, Item.class)
                .flatMap(item -> carts.change(
                        item.caller(), session(request), item.body().change(), item.ofSession(session(request))))
                .map(cart -> json.status(HttpStatus.CREATED, cart));
    }

    private Mono<ServerResponse> put(ServerRequest request) {
        return body.read(request, Quantity.class)
                .flatMap(wanted -> carts.change(
                        Caller.of(request),
                        session(request),
                        new CartChange.Put(product(request), wanted.quantity()),
                        null))
                .map(json::ok);
    }

    private Mono<ServerResponse> remove(ServerRequest request) {
        return carts.remove(Caller.of(request), session(request), product(request))
                .then(ServerResponse.noContent().build());
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
            Integer quantity) {

        CartChange change() {
            return new CartChange.Add(ShortId.require("product", productId), quantity);
        }
    }

    private record Quantity(
            @NotNull(message = QUANTITY)
            @Min(value = 1, message = QUANTITY)
            @Max(value = CartChange.MAX_QUANTITY, message = QUANTITY)
            Integer quantity) {}
}
