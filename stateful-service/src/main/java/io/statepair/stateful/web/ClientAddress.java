package io.statepair.stateful.web;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Where a request came from: what the edge says, which overwrites whatever the client claims. */
public final class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private ClientAddress() {}

    public static String of(ServerRequest request) {
        List<String> forwarded = request.headers().header(FORWARDED_FOR);
        if (!forwarded.isEmpty()) {
            String chain = forwarded.getLast();
            String last = chain.substring(chain.lastIndexOf(',') + 1).strip();
            if (FORM.matcher(last).matches()) {
                return last;
            }
        }
        return request.remoteAddress().map(InetSocketAddress::getHostString).orElse("unknown");
    }
}
