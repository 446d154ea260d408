package io.statepair.loadtest.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection with at most one request under way. It knows just enough HTTP to see where an answer ends. */
final class OpenConnection {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final String HEAD_END = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);
    private int length;
    private long intended;

    private OpenConnection(SocketChannel channel, ByteBuffer request) {
        this.channel = channel;
        this.request = request;
    }

    static OpenConnection to(InetSocketAddress server, String path, Selector selector) throws IOException {
        String host = server.getHostString() + ":" + server.getPort();
        String request = "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, host);
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        OpenConnection connection =
                new OpenConnection(channel, ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /** When the request under way should have been sent, by {@link System#nanoTime()}. */
    long intended() {
        return intended;
    }

    /** So short a request always fits into the socket's buffer. */
    void send(long due) throws IOException {
        intended = due;
        length = 0;
        answer.clear();
        request.rewind();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** True when the answer is complete. */
    boolean receive() {
        try {
            if (channel.read(answer) < 0) {
                throw new IllegalStateException("the server closed a connection");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (length == 0) {
            length = length(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII));
        }
        return length > 0 && answer.position() >= length;
    }

    /** Bytes of the whole answer, or 0 while its head is not complete. */
    static int length(String received) {
        int head = received.indexOf(HEAD_END);
        if (head < 0) {
            return 0;
        }
        Matcher body = LENGTH.matcher(received);
        if (!received.startsWith("HTTP/1.1 200 ") || !body.find()) {
            throw new IllegalStateException("an answer that is no success: " + received.substring(0, head));
        }
        return head + HEAD_END.length() + Integer.parseInt(body.group(1));
    }

    void close() throws IOException {
        channel.close();
    }
}
