package io.statepair.local;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.net.http.HttpClient.Version.HTTP_2;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS, beside plain HTTP as on one machine, and instead of it as everywhere else. */
@NeedsNginx
class EdgeHttpsIT {
    private static final String HSTS = "Strict-Transport-Security";
    private static final String LIFETIME = "max-age=31536000";
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int TLS_1_2 = 3;

    private static Edge beside;
    private static Edge instead;
    private static Tls client;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        beside = new Edge(directory.resolve("beside"), Affinity.IP);
        instead = new Edge(
                directory.resolve("instead"),
                Affinity.IP,
                Map.of("HTTP", "redirect", "HTTPS_ORIGIN", "https://pair.example", "HSTS", LIFETIME));
        Path tokens = directory.resolve("instead/nginx/acme/.well-known/acme-challenge");
        Files.createDirectories(tokens);
        Files.writeString(tokens.resolve("token"), "proof");
        client = Tls.trusting(Checkout.find().certificate().certificate());
    }

    @AfterAll
    static void stop() {
        beside.close();
        instead.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void answersWhatHttpAnswers(HttpClient.Version version) throws Exception {
        HttpResponse<String> response = client.get(https(beside, "/info"), version);
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("stateless-");
        assertThat(client.get(https(beside, "/openapi.yaml"), version).body()).startsWith("openapi: ");
        assertThat(client.get(https(beside, "/nowhere"), version).body()).contains("/problems/not-found");
    }

    @Test
    void anInstanceIsToldThatItWasHttps() throws Exception {
        client.get(https(beside, "/users"), HTTP_2);
        assertThat(beside.stateful())
                .anySatisfy(instance ->
                        assertThat(instance.lastHeader("X-Forwarded-Proto")).containsExactly("https"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void speaksTls12AndNothingBeforeIt(int minor) throws Exception {
        assertThat(firstByteAfterHello(minor)).isEqualTo(minor == TLS_1_2 ? HANDSHAKE : ALERT);
    }

    @Test
    void httpAtThePortOfHttpsIsAProblem() throws Exception {
        URI wrong = URI.create("http://localhost:" + https(beside, "/info").getPort() + "/api/v1/stateless/info");
        HttpResponse<String> response = client.get(wrong, HTTP_1_1);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("/problems/malformed-request");
    }

    @Test
    void httpIsNotForbiddenWhereItIsServed() throws Exception {
        assertThat(client.get(https(beside, "/info"), HTTP_2).headers().allValues(HSTS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info", "/users", "/nowhere", "/openapi.yaml", "/docs/api/", "/problems/not-found"})
    void httpsForbidsHttpInEveryAnswer(String path) throws Exception {
        assertThat(client.get(https(instead, path), HTTP_2).headers().allValues(HSTS))
                .containsExactly(LIFETIME);
    }

    @Test
    void httpLeadsToTheSameAddressOnHttps() throws Exception {
        String path = "/api/v1/products?category=books&limit=3";
        HttpResponse<String> response = client.get(instead.nginx().uri().resolve(path), HTTP_1_1);
        assertThat(response.statusCode()).isEqualTo(308);
        assertThat(response.headers().allValues("Location")).containsExactly("https://pair.example" + path);
        assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(response.headers().allValues(HSTS)).isEmpty();
    }

    @Test
    void whereHttpLeadsIsNotForTheClientToSay() throws Exception {
        assertThat(instead.raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .contains("Location: https://pair.example/\r\n")
                .doesNotContain("evil");
    }

    @Test
    void aCertificateAuthorityFindsItsTokenWithoutHttps() throws Exception {
        URI tokens = instead.nginx().uri().resolve("/.well-known/acme-challenge/");
        assertThat(client.get(tokens.resolve("token"), HTTP_1_1).body()).isEqualTo("proof");
        assertThat(client.get(tokens.resolve("other"), HTTP_1_1).statusCode()).isEqualTo(404);
    }

    @Test
    void countsAreAtAPortOfTheirOwn() throws Exception {
        assertThat(client.get(beside.nginx().statusUri(), HTTP_1_1).body()).startsWith("Active connections: ");
        assertThat(beside.get("/stub_status").statusCode()).isEqualTo(404);
        assertThat(client.get(beside.nginx().statusUri().resolve("/info"), HTTP_1_1)
                        .statusCode())
                .isEqualTo(404);
    }

    private static URI https(Edge edge, String path) {
        return edge.nginx().httpsUri().resolve(path);
    }

    /** Java itself refuses to offer what is too old, so this offers TLS 1.{@code minor - 1} by hand. */
    private static int firstByteAfterHello(int minor) throws IOException {
        byte[] ciphers = {(byte) 0xC0, 0x2B, (byte) 0xC0, 0x09};
        ByteBuffer extensions = ByteBuffer.allocate(100);
        // Groups: secp256r1. Signatures: ECDSA with SHA-256, and with SHA-1. Name: localhost.
        extensions.put(new byte[] {0, 10, 0, 4, 0, 2, 0, 23});
        extensions.put(new byte[] {0, 13, 0, 6, 0, 4, 4, 3, 2, 3});
        byte[] name = "localhost".getBytes(StandardCharsets.US_ASCII);
        extensions.put(new byte[] {0, 0, 0, 14, 0, 12, 0, 0, 9}).put(name);
        extensions.flip();
        int length = 2 + 32 + 1 + 2 + ciphers.length + 2 + 2 + extensions.remaining();
        ByteBuffer hello = ByteBuffer.allocate(9 + length);
        hello.put((byte) HANDSHAKE).put((byte) 3).put((byte) 1).putShort((short) (4 + length));
        hello.put((byte) 1).put((byte) 0).putShort((short) length);
        hello.put((byte) 3).put((byte) minor).put(new byte[32]).put((byte) 0);
        hello.putShort((short) ciphers.length).put(ciphers).put((byte) 1).put((byte) 0);
        hello.putShort((short) extensions.remaining()).put(extensions);
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), beside.nginx().httpsUri().getPort())) {
            socket.getOutputStream().write(hello.array());
            return socket.getInputStream().read();
        }
    }
}
