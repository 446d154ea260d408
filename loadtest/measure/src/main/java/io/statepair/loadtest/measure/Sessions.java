package io.statepair.loadtest.measure;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What sessions of a measurement hold. */
final class Sessions {

    static final String EMPTY = "{}";

    /** About what a shop would keep: who, in which language, seen where. */
    static final String TYPICAL = typical("reader");

    private Sessions() {}

    private static String typical(String userId) {
        return """
            {"user_id":"%s","client_data":{"theme":"dark","language":"en-GB","last_page":"/products/42",\
            "recent":["p-1","p-17","p-42"]}}\
            """.formatted(userId);
    }

    /** Ids are shorter in the stock application; a longer label makes its answers as long as ours. */
    static String padded(int bytes) {
        return typical("reader" + "-".repeat(Math.max(0, bytes)));
    }

    static Walk reads(Bench bench, String name, URI service, List<String> ids) throws IOException {
        return Walk.of(bench.folder(), name, Walk.get(service, Api.SESSIONS + "/{id}"), ids);
    }
}
