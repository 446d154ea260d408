package io.statepair.contract;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came back.
 *
 * @param body in UTF-8; empty without one
 */
public record Response(int status, Headers headers, String body) {

    public static Response of(int status, Headers headers, byte @Nullable [] body) {
        return new Response(status, headers, Request.text(body));
    }

    /** Gives what a client received, whatever it has made of the body. */
    public static Response of(HttpResponse<?> response, String body) {
        return new Response(
                response.statusCode(), new Headers(response.headers().map()), body);
    }
}
