package io.statepair.stateful.web;

import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Where a request came from: what the edge says, which overwrites whatever the client claims. */
public final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private ClientAddress() {}

    public static String of(ServerRequest request) {
        List<String> forwarded = request.headers().header(FORWARDED_FOR);
        if (!forwarded.isEmpty()) {
            String chain = forwarded.getLast();
            return chain.substring(chain.lastIndexOf(',') + 1).strip();
        }
        return request.remoteAddress().map(InetSocketAddress::getHostString).orElse("unknown");
    }
}
