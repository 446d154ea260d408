package io.statepair.stateful.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.statepair.stateful.journal.Cart;
import io.statepair.stateful.journal.Lifetimes;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionEvent;
import io.statepair.stateful.journal.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;

/** What a stream says, in the API's words. The id of a message is the version that it tells of. */
final class Messages {

    private static final ServerSentEvent<?> HEARTBEAT =
            ServerSentEvent.builder().comment(" ").build();

    private final Lifetimes lifetimes;
    private final Duration retry;

    /** @param retry how long a client should wait before it connects again */
    Messages(Lifetimes lifetimes, Duration retry) {
        this.lifetimes = lifetimes;
        this.retry = retry;
    }

    ServerSentEvent<?> snapshot(Session session) {
        return message("session.snapshot", session.version(), view(session))
                .retry(retry)
                .build();
    }

    ServerSentEvent<?> change(SessionEvent event) {
        Session session = event.session();
        return switch (event.kind()) {
            case SessionEvent.TURN -> turn(session, Objects.requireNonNull(event.turn(), "a turn has a turn"));
            case SessionEvent.CART ->
                message("cart.changed", session.version(), CartChanged.of(session))
                        .build();
            case SessionEvent.ENDED, SessionEvent.EXPIRED -> ended(session.id(), session.version());
            default ->
                message("session.updated", session.version(), view(session)).build();
        };
    }

    static boolean isLast(SessionEvent event) {
        return event.kind().equals(SessionEvent.ENDED) || event.kind().equals(SessionEvent.EXPIRED);
    }

    ServerSentEvent<?> ended(String sessionId, long version) {
        return message("session.ended", version, new Ended(sessionId, version)).build();
    }

    ServerSentEvent<?> heartbeat() {
        return HEARTBEAT;
    }

    /** The last word of a stream whose instance is leaving. */
    static ServerSentEvent<?> goodbye(Duration retry) {
        return ServerSentEvent.builder()
                .comment(" the instance is stopping")
                .retry(retry)
                .build();
    }

    private ServerSentEvent<?> turn(Session session, Turn turn) {
        ConversationTurn data = new ConversationTurn(
                session.id(), turn.turn(), turn.message(), turn.reply(), session.messageCount(), session.version());
        return message("conversation.turn", session.version(), data).build();
    }

    private static ServerSentEvent.Builder<Object> message(String name, long version, Object data) {
        return ServerSentEvent.builder(data).event(name).id(Long.toString(version));
    }

    private SessionView view(Session session) {
        return new SessionView(
                session.id(),
                session.userId(),
                session.clientData(),
                session.createdAt(),
                session.lastActivity(),
                lifetimes.expiresAt(session),
                session.messageCount(),
                session.version());
    }

    /** The same fields as a read of the session gives. */
    private record SessionView(
            String id,
            @Nullable String userId,
            @JsonRawValue String clientData,
            Instant createdAt,
            Instant lastActivity,
            Instant expiresAt,
            int messageCount,
            long version) {}

    private record ConversationTurn(
            String sessionId, int turn, String message, String reply, int messageCount, long version) {}

    private record CartChanged(String sessionId, List<CartLine> items, long version) {

        static CartChanged of(Session session) {
            return new CartChanged(session.id(), CartLine.of(session.cart()), session.version());
        }
    }

    /** Without a price: prices are the catalogue's. */
    private record CartLine(String productId, int quantity) {

        static List<CartLine> of(Cart cart) {
            return cart.quantities().entrySet().stream()
                    .map(line -> new CartLine(line.getKey(), line.getValue()))
                    .toList();
        }
    }

    private record Ended(String sessionId, long version) {}
}
