package io.statepair.routing;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names a request and knows when it came. */
record RequestId(String id, long startedNanos) {

    static final String HEADER = "X-Request-Id";
    static final String SERVED_BY = "X-Served-By";

    static RequestId next() {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return new RequestId(id, System.nanoTime());
    }

    long elapsedMicros() {
        return (System.nanoTime() - startedNanos) / 1000;
    }
}
