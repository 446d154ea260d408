package io.statepair.stateful.conversation;

import io.statepair.stateful.conversation.Conversation.Reply;
import io.statepair.stateful.journal.Change;
import io.statepair.stateful.journal.Decision;
import io.statepair.stateful.journal.Session;
import io.statepair.stateful.journal.SessionState;
import io.statepair.stateful.journal.Turn;
import java.time.Instant;

/** Appends a turn: the message, and the reply that follows from all that was said before. */
record Say(Memory memory, String message) implements Change {

    @Override
    public Decision decide(SessionState current, Instant now) {
        Session session = current.session();
        int number = session.messageCount() + 1;
        Reply reply = Conversation.reply(memory.read(current.memory()), number, current.lastMessage(), message);
        Turn turn = new Turn(number, message, reply.text(), now);
        SessionState next = current.with(session.withLastActivity(now))
                .afterTurn(turn, memory.write(reply.remembered()), Conversation.quotable(message));
        return Decision.appended(next, turn);
    }
}
