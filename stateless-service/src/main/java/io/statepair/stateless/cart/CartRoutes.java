package io.statepair.stateless.cart;

import io.statepair.stateless.state.State;
import io.statepair.stateless.state.StateTokens;
import io.statepair.stateless.web.Body;
import io.statepair.stateless.web.Json;
import io.statepair.stateless.web.Route;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Component
class CartRoutes implements Route.Source {

    private static final String ID = "must be 1 to 50 of A-Z, a-z, 0-9, '.', '_' and '-'";
    private static final String QUANTITY = "must be an integer from 1 to " + Cart.MAX_QUANTITY;

    private final StateTokens tokens;
    private final Body body;
    private final Json json;

    CartRoutes(StateTokens tokens, Body body, Json json) {
        this.tokens = tokens;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/stateless/cart/items", this::add));
    }

    private Mono<ServerResponse> add(ServerRequest request) {
        return body.read(request, Addition.class).map(this::added).map(json::ok);
    }

    private Contents added(Addition addition) {
        State before = tokens.open(addition.state());
        State after = before.withCart(Cart.add(before.cart(), addition.productId(), addition.quantity()));
        return new Contents(items(after), tokens.seal(after));
    }

    private static List<Item> items(State state) {
        return state.cart().entrySet().stream()
                .map(line -> new Item(line.getKey(), line.getValue()))
                .toList();
    }

    private record Addition(
            @NotNull(message = ID) @Pattern(regexp = "[A-Za-z0-9._-]{1,50}", message = ID)
            String productId,

            @NotNull(message = QUANTITY)
            @Min(value = 1, message = QUANTITY)
            @Max(value = Cart.MAX_QUANTITY, message = QUANTITY)
            Integer quantity,

            @Nullable String state) {}

    private record Item(String productId, int quantity) {}

    private record Contents(List<Item> items, String state) {}
}
