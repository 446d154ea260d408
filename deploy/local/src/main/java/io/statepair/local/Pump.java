package io.statepair.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes one way. Reading goes on while earlier bytes wait for their time, so a delay costs latency and not
 * throughput.
 */
final class Pump {
    private static final int CHUNK = 16 * 1024;
    private static final int CHUNKS_UNDER_WAY = 64;

    private record Chunk(ByteBuffer bytes, long due) {
        boolean isLast() {
            return !bytes.hasRemaining();
        }
    }

    private final InputStream in;
    private final OutputStream out;
    private final Weather weather;
    private final BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);
    private volatile @Nullable IOException broken;

    Pump(InputStream in, OutputStream out, Weather weather) {
        this.in = in;
        this.out = out;
        this.weather = weather;
    }

    /** Returns when the input has ended and everything has been delivered; throws when either side broke. */
    void run() throws IOException, InterruptedException {
        Thread reader = Thread.ofVirtual().start(this::read);
        try {
            for (Chunk chunk = underWay.take(); !chunk.isLast(); chunk = underWay.take()) {
                Thread.sleep(Duration.ofNanos(chunk.due() - System.nanoTime()));
                weather.awaitPassage();
                out.write(chunk.bytes().array());
                out.flush();
            }
            IOException cause = broken;
            if (cause != null) {
                throw cause;
            }
        } finally {
            reader.interrupt();
        }
    }

    private void read() {
        byte[] buffer = new byte[CHUNK];
        try {
            int count;
            do {
                count = Math.max(0, readSome(buffer));
                underWay.put(new Chunk(
                        ByteBuffer.wrap(Arrays.copyOf(buffer, count)), System.nanoTime() + weather.delayNanos()));
            } while (count > 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int readSome(byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            broken = e;
            return -1;
        }
    }
}
