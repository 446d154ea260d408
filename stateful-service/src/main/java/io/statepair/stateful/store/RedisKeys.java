package io.statepair.stateful.store;

/**
 * The names of everything in Redis. What stands in braces is a hash tag: a session's keys share a slot, and so do the
 * catalogue's, so that scripts and looks at many keys run on a cluster.
 */
final class RedisKeys {

    private RedisKeys() {}

    static String value(String sessionId) {
        return "session:{" + sessionId + "}";
    }

    static String lease(String sessionId) {
        return value(sessionId) + ":lease";
    }

    static String tombstone(String sessionId) {
        return value(sessionId) + ":end";
    }

    /** What the catalogue keeps under a name. */
    static String catalogue(String name) {
        return "catalogue:{products}:" + name;
    }

    /** Tells which of the catalogue's values still count. */
    static String generation() {
        return "catalogue:{products}";
    }

    /** A channel, not a key. */
    static String events(String sessionId) {
        return value(sessionId) + ":events";
    }
}
