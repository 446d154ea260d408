package io.statepair.stateful.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who sends a request, as far as that is proven. Nobody is, until something before the route has checked a credential
 * and attached whom it belongs to.
 *
 * @param userId null for an anonymous caller
 */
public record Caller(@Nullable String userId, boolean admin) {

    public static final Caller ANONYMOUS = new Caller(null, false);

    private static final String ATTRIBUTE = Caller.class.getName();

    public static Caller of(ServerRequest request) {
        return request.exchange().getAttributeOrDefault(ATTRIBUTE, ANONYMOUS);
    }

    public void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    /**
     * Passes the id of a user whose things this caller may see and change.
     *
     * @throws Problem 401 for an anonymous caller, 403 for another user, whether there is one of that id or not
     */
    public String requireSelfOrAdmin(String id) {
        requireKnown();
        if (!admin && !id.equals(userId)) {
            throw Problem.forbidden("Only this user or an administrator may do this.");
        }
        return id;
    }

    /**
     * Passes an administrator.
     *
     * @throws Problem 401 for an anonymous caller, 403 for any other
     */
    public void requireAdmin() {
        requireKnown();
        if (!admin) {
            throw Problem.forbidden("Only an administrator may do this.");
        }
    }

    private void requireKnown() {
        if (userId == null) {
            throw Problem.unauthenticated("Sign in, and send the access token as a bearer token.");
        }
    }
}
