package io.statepair.loadtest.measure;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One request with a gap for an id, and the ids; each window goes on where the one before it stopped. */
final class Walk {

    private static final String GAP = "{id}";

    private final Path template;
    private final Path ids;
    private final AtomicLong done = new AtomicLong();

    private Walk(Path template, Path ids) {
        this.template = template;
        this.ids = ids;
    }

    static Walk of(Path folder, String name, String request, List<String> ids) throws IOException {
        Files.createDirectories(folder);
        Path template = Files.writeString(folder.resolve(name + ".http"), request);
        return new Walk(template, Files.write(folder.resolve(name + ".ids"), ids));
    }

    /** The same way from its beginning: what others have gone of it does not count. */
    Walk anew() {
        return new Walk(template, ids);
    }

    static String get(URI server, String path) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, server.getAuthority());
    }

    /** The path is the same for all, and the cookie's value is the gap. */
    static String getWithCookie(URI server, String path, String cookie) {
        return "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s=%s\r\n\r\n"
                .formatted(path, server.getAuthority(), cookie, GAP);
    }

    /** The body has the gap; all ids are as long as the one given. */
    static String post(URI server, String path, String body, String anId) {
        int length = body.replace(GAP, anId).getBytes(StandardCharsets.UTF_8).length;
        return "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, server.getAuthority(), length, body);
    }

    Path template() {
        return template;
    }

    Path ids() {
        return ids;
    }

    /** How far each thread has come, when so many share the way. */
    String skip(int threads) {
        return Long.toString(done.get() / threads);
    }

    /** Over all windows so far. */
    long steps() {
        return done.get();
    }

    void went(long steps) {
        done.addAndGet(steps);
    }
}
