package io.statepair.local.history;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asked of one session, and what came of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Operation {

    Outcome<?> outcome();

    record Create(Map<String, String> clientData, Outcome<SessionState> outcome) implements Operation {}

    /** The message is unique in its session: it is what a turn is recognised by. */
    record Turn(String message, Outcome<Reply> outcome) implements Operation {}

    record Read(Outcome<SessionState> outcome) implements Operation {}

    /** Each value is unique among those its key ever has in the session: it is what a write is recognised by. */
    record Patch(Map<String, String> clientData, Outcome<SessionState> outcome) implements Operation {}

    /** The turns, newest first: the newest {@code limit} of them, or without a limit all of them. */
    record ReadHistory(@Nullable Integer limit, Outcome<List<NumberedTurn>> outcome) implements Operation {}

    record End(Outcome<NoContent> outcome) implements Operation {}
}
