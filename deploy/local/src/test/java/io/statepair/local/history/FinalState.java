package io.statepair.local.history;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the service holds of a session once every client has stopped and every fault is over. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = FinalState.KIND)
public sealed interface FinalState {

    /** Also how a line of a {@link Recording} is told from that of an event. */
    String KIND = "final";

    String session();

    /** The turns are all there are, oldest first. */
    record Live(String session, SessionState state, List<NumberedTurn> turns) implements FinalState {}

    /** The turns likewise; absent when nobody looked for them, for the service shows them to nobody any more. */
    record Ended(String session, @Nullable List<NumberedTurn> turns) implements FinalState {}
}
