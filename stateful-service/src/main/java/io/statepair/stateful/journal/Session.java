package io.statepair.stateful.journal;

import io.statepair.stateful.web.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Server-held state of one client, as far as a reader may see it.
 *
 * @param ownerId who was authenticated at creation, null for nobody; decides access and is never shown
 * @param userId a label that any caller may give
 * @param clientData a JSON object, as text
 * @param lastActivity the last read or change
 * @param messageCount the number of turns
 * @param version 1 at creation, one more with every change; a read changes nothing
 */
public record Session(
        String id,
        @Nullable String ownerId,
        @Nullable String userId,
        String clientData,
        Cart cart,
        Instant createdAt,
        Instant lastActivity,
        int messageCount,
        long version) {

    /** A session of which nothing has happened yet: the journal counts its creation as the first change. */
    public static Session begin(
            String id, @Nullable String ownerId, @Nullable String userId, String clientData, Instant at) {
        return new Session(id, ownerId, userId, clientData, Cart.EMPTY, at, at, 0, 0);
    }

    /** Whether somebody may see and change it; without an owner it is open to whoever holds its id. */
    public boolean isOpenTo(Caller caller) {
        return ownerId == null || ownerId.equals(caller.userId()) || caller.admin();
    }

    public Session withClientData(String data) {
        return new Session(id, ownerId, userId, data, cart, createdAt, lastActivity, messageCount, version);
    }

    public Session withCart(Cart changed) {
        return new Session(id, ownerId, userId, clientData, changed, createdAt, lastActivity, messageCount, version);
    }

    public Session withLastActivity(Instant at) {
        return new Session(id, ownerId, userId, clientData, cart, createdAt, at, messageCount, version);
    }

    Session withTurn(int turn) {
        return new Session(id, ownerId, userId, clientData, cart, createdAt, lastActivity, turn, version);
    }

    Session withVersion(long next) {
        return new Session(id, ownerId, userId, clientData, cart, createdAt, lastActivity, messageCount, next);
    }
}
