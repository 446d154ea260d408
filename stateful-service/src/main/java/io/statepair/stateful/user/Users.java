package io.statepair.stateful.user;

import io.statepair.stateful.postgres.Queries;
import io.statepair.stateful.web.JsonObjects;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The users, in PostgreSQL; 503 while it is away. Who may see or change whom is the routes' to ask. */
public final class Users {

    /** As often as others may have been faster; each time one of them has got their change. */
    private static final int TRIES = 100;

    private final UserRows rows;
    private final Queries queries;
    private final JsonObjects preferences = new JsonObjects("preferences");

    Users(UserRows rows, Queries queries) {
        this.rows = rows;
        this.queries = queries;
    }

    /** Gives the user, or 404. */
    public Mono<User> user(String id) {
        return queries.read(() -> rows.byId(id)).singleOrEmpty().switchIfEmpty(Mono.error(Users::notFound));
    }

    /** Gives up to {@code limit} users with ids after the given one. */
    public Mono<List<User>> page(String after, int limit) {
        return queries.read(() -> rows.page(after, limit)).collectList();
    }

    /** Gives up to {@code limit} of the users that are for show. */
    public Mono<List<User>> demo(int limit) {
        return queries.read(() -> rows.demo(limit)).collectList();
    }

    /** Applies an RFC 7386 merge patch to the user's preferences: 400 over 16 KiB, 404 for no user. */
    public Mono<User> patch(String id, ObjectNode patch) {
        String text = preferences.patch(patch);
        return user(id).flatMap(user -> replace(user, preferences.merged(user.preferences(), text)))
                .repeatWhenEmpty(TRIES, rounds -> rounds)
                .onErrorMap(IllegalStateException.class, many -> Problem.shed("Too many change these preferences."));
    }

    // Nothing if somebody else has changed them since they were read.
    private Mono<User> replace(User user, String merged) {
        return queries.change(() -> rows.replacePreferences(user.id(), user.preferences(), merged))
                .filter(replaced -> replaced == 1)
                .map(replaced -> new User(user.id(), user.name(), user.email(), user.role(), merged));
    }

    private static Problem notFound() {
        return new Problem(ProblemType.USER_NOT_FOUND, "No user has this id.");
    }
}
