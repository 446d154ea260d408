package io.statepair.loadtest.simulation;

import io.gatling.javaapi.core.Session;
import java.util.Set;

/** What Gatling's session of a visitor holds. */
final class Visitor {
    static final String MEMORY = "memory";
    /** The status of the last answer. */
    static final String STATUS = "status";

    private static final String NUMBER = "number";
    private static final String TURNS = "turns";
    private static final Set<Integer> FORGOTTEN = Set.of(400, 404);

    private Visitor() {}

    static Session arrive(Session session, Talk talk) {
        return arrive(session, talk.visitor()).set(TURNS, talk.turns()).set(MEMORY, talk.memory());
    }

    static Session arrive(Session session, int number) {
        return session.markAsSucceeded().remove(STATUS).set(NUMBER, number).set(TURNS, 0);
    }

    /** What stays of the visit. A message that went wrong is said again. */
    static Talk leave(Session session) {
        return new Talk(number(session), memory(session), session.getInt(TURNS) + (session.isFailed() ? 0 : 1));
    }

    /** Whether the service said that it knows nothing of the session, or has no use for the token. */
    static boolean isForgotten(Session session) {
        return session.isFailed() && session.contains(STATUS) && FORGOTTEN.contains(session.getInt(STATUS));
    }

    static String memory(Session session) {
        String memory = session.getString(MEMORY);
        if (memory == null) {
            throw new IllegalStateException("The visitor holds nothing to go on with");
        }
        return memory;
    }

    static String message(Session session) {
        return Conversation.message(number(session), session.getInt(TURNS));
    }

    static String reply(Session session) {
        return Conversation.reply(number(session), session.getInt(TURNS));
    }

    /** An address in a network of its own, so that whatever pins by network spreads the visitors. */
    static String address(Session session) {
        int number = number(session);
        return "10.%d.%d.1".formatted(number >> 8 & 0xff, number & 0xff);
    }

    private static int number(Session session) {
        return session.getInt(NUMBER);
    }
}
