package io.statepair.local;

import io.statepair.contract.Observer;
import io.statepair.contract.Request;
import io.statepair.contract.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real Nginx with the project's configuration before two stand-ins of each service. */
final class Edge implements AutoCloseable {
    private static final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<StandIn> stateless = List.of(new StandIn("stateless-1"), new StandIn("stateless-2"));
    private final List<StandIn> stateful = List.of(new StandIn("stateful-1"), new StandIn("stateful-2"));
    private final Nginx nginx;

    Edge(Path directory, Affinity affinity, String... trustedProxies) throws Exception {
        this(directory, affinity, Map.of(), trustedProxies);
    }

    /** With some variables of the templates other than the local stack has them. */
    Edge(Path directory, Affinity affinity, Map<String, String> variables, String... trustedProxies) throws Exception {
        Ports ports = Ports.ANY.resolve();
        Map<String, String> all = new HashMap<>(Nginx.variables(
                ports,
                Checkout.find().site(),
                Checkout.find().certificate(),
                affinity,
                List.of(trustedProxies),
                portsOf(stateless),
                portsOf(stateful)));
        all.putAll(variables);
        nginx = new Nginx(
                NginxBinary.find(),
                directory.resolve("nginx"),
                directory,
                Checkout.find().edgeTemplates(),
                ports,
                all);
        nginx.start();
    }

    private static List<Integer> portsOf(List<StandIn> instances) {
        return instances.stream().map(StandIn::port).toList();
    }

    Nginx nginx() {
        return nginx;
    }

    List<StandIn> stateful() {
        return stateful;
    }

    List<StandIn> stateless() {
        return stateless;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(nginx.uri().resolve(path), headers);
    }

    static HttpResponse<String> send(URI uri, String... headers) throws IOException, InterruptedException {
        return send(request(uri, headers).build());
    }

    /** Holds to the contract what the edge answers by itself; the stand-ins know nothing of it. */
    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.headers().allValues("X-Served-By").contains("edge")) {
            Observer.observe(Request.of(request), Response.of(response, response.body()));
        }
        return response;
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(nginx.uri().resolve(path), headers);
        return send(request.POST(BodyPublishers.ofByteArray(body)).build());
    }

    HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
        return client.send(request(nginx.uri().resolve(path)).build(), BodyHandlers.ofInputStream());
    }

    private static HttpRequest.Builder request(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Sends these very bytes and returns everything that comes back until the edge closes. */
    String raw(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), nginx.port())) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        nginx.close();
        stateless.forEach(StandIn::close);
        stateful.forEach(StandIn::close);
    }
}
