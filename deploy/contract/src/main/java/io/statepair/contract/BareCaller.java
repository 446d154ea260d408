package io.statepair.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends addresses as they are, even those that no client library would, and holds what comes back to the contract. */
final class BareCaller {

    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;

    BareCaller(int port) {
        this.port = port;
    }

    /** Sends the method and the address alone. */
    Response send(Draft draft) {
        Response response = parse(exchange(
                draft.method() + " " + draft.target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        URI path = URI.create(draft.target().split("\\?", 2)[0]);
        Observer.observe(new Request(draft.method(), path, new Headers(Map.of()), ""), response);
        return response;
    }

    private String exchange(String request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response parse(String text) {
        String[] parts = text.split("\r\n\r\n", 2);
        List<String> head = parts[0].lines().toList();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : head.subList(1, head.size())) {
            String[] field = line.split(": ?", 2);
            headers.computeIfAbsent(field[0], name -> new ArrayList<>()).add(field[1]);
        }
        int status = Integer.parseInt(head.getFirst().split(" ", 3)[1]);
        return new Response(status, new Headers(headers), parts[1]);
    }
}
