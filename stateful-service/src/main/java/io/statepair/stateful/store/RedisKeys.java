package io.statepair.stateful.store;

/** The names of everything in Redis. The id is a hash tag: a session's keys share a slot, so scripts run on a cluster. */
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

    /** A channel, not a key. */
    static String events(String sessionId) {
        return value(sessionId) + ":events";
    }
}
