package io.statepair.contract;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent.
 *
 * @param address the path and query are looked at, the rest is not
 * @param body in UTF-8; empty without one
 */
public record Request(String method, URI address, Headers headers, String body) {

    public static Request of(String method, URI address, Headers headers, byte @Nullable [] body) {
        return new Request(method, address, headers, text(body));
    }

    public static Request of(HttpRequest request) {
        return new Request(
                request.method(),
                request.uri(),
                new Headers(request.headers().map()),
                request.bodyPublisher().map(BodyText::of).orElse(""));
    }

    static String text(byte @Nullable [] body) {
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
