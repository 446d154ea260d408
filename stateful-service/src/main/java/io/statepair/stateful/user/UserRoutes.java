package io.statepair.stateful.user;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.statepair.stateful.web.Body;
import io.statepair.stateful.web.Caller;
import io.statepair.stateful.web.Cursor;
import io.statepair.stateful.web.Json;
import io.statepair.stateful.web.Page;
import io.statepair.stateful.web.Query;
import io.statepair.stateful.web.Route;
import io.statepair.stateful.web.ShortId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

@Component
class UserRoutes implements Route.Source {

    private static final String USERS = "/api/v1/users";
    private static final List<MediaType> PATCHES =
            List.of(MediaType.parseMediaType("application/merge-patch+json"), MediaType.APPLICATION_JSON);
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 200;
    private static final int MAX_CURSOR = 100;

    private final Users users;
    private final Body body;
    private final Json json;

    UserRoutes(Users users, Body body, Json json) {
        this.users = users;
        this.body = body;
        this.json = json;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(USERS, this::list),
                Route.get(USERS + "/{id}", this::read),
                Route.patch(USERS + "/{id}/preferences", this::patch));
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        Caller.of(request).requireAdmin();
        Query query = Query.of(request, "limit", "cursor");
        int limit = query.integer("limit", 1, MAX_PAGE, PAGE);
        Cursor cursor = Cursor.of("users", null);
        String after = cursor.read(query.text("cursor", MAX_CURSOR));
        return users.page(after, limit + 1).map(found -> json.ok(Page.of(found, limit, cursor, User::id, View::of)));
    }

    private Mono<ServerResponse> read(ServerRequest request) {
        return users.user(allowed(request)).map(user -> json.ok(View.of(user)));
    }

    private Mono<ServerResponse> patch(ServerRequest request) {
        String id = allowed(request);
        return body.read(request, ObjectNode.class, PATCHES)
                .flatMap(patch -> users.patch(id, patch))
                .map(user -> json.ok(View.of(user)));
    }

    private static String allowed(ServerRequest request) {
        return ShortId.require("user", Caller.of(request).requireSelfOrAdmin(request.pathVariable("id")));
    }

    private record View(
            String id,
            String name,
            @Nullable String email,
            String role,
            @JsonRawValue String preferences) {

        static View of(User user) {
            return new View(user.id(), user.name(), user.email(), user.role(), user.preferences());
        }
    }
}
