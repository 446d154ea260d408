package io.statepair.loadtest.raw;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An answer of a service, taken down once: the header fields a line each, an empty line, the body. So the floor sends
 * the very bytes that it is compared with, whatever the service adds to them one day.
 */
final class Recorded {

    private final HttpHeaders headers = new DefaultHttpHeaders();
    private final byte[] body;

    private Recorded(String text) {
        int end = text.indexOf("\n\n");
        for (String line : text.substring(0, end).split("\n", -1)) {
            int colon = line.indexOf(':');
            headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        body = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
    }

    static Recorded in(Path file) throws IOException {
        return new Recorded(Files.readString(file));
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    ByteBuf buffer() {
        return Unpooled.wrappedBuffer(body);
    }
}
