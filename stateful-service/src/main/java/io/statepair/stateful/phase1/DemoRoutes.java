package io.statepair.stateful.phase1;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.statepair.stateful.catalogue.Catalogue;
import io.statepair.stateful.user.User;
import io.statepair.stateful.user.Users;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Route;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The root dialect's lists. They know no pages, so they end at a bound; users are those that are for show, because
 * nobody has to say who they are here.
 */
@Component
class DemoRoutes implements Route.Source {

    private static final int MOST = 200;

    private final Users users;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Json json;

    DemoRoutes(Users users, Catalogue catalogue, Clock clock, Json json) {
        this.users = users;
        this.catalogue = catalogue;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/users", this::users), Route.get("/products", this::products));
    }

    private Mono<ServerResponse> users(ServerRequest request) {
        return users.demo(MOST)
                .map(found -> found.stream().map(UserView::of).toList())
                .map(found -> answer("Demo users", "users", found));
    }

    private Mono<ServerResponse> products(ServerRequest request) {
        return catalogue.page(null, "", MOST).map(found -> answer("Products", "products", found));
    }

    private ServerResponse answer(String message, String name, List<?> found) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(name, found);
        data.put("count", found.size());
        return json.ok(Envelope.success(message, data, clock.instant()));
    }

    private record UserView(
            String id,
            String name,
            @Nullable String email,
            @JsonRawValue String preferences) {

        static UserView of(User user) {
            return new UserView(user.id(), user.name(), user.email(), user.preferences());
        }
    }
}
