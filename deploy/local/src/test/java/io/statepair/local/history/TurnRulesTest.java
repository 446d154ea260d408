package io.statepair.local.history;

import static io.statepair.local.history.Script.ofSession;
import static io.statepair.local.history.Script.reply;
import static io.statepair.local.history.Script.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.statepair.local.history.Outcome.Acknowledged;
import org.junit.jupiter.api.Test;

class TurnRulesTest {

    @Test
    void acceptsTurnsThatAreKeptAsAcknowledged() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 1)
                        .history(4, 5, turn(1, "a"))
                        .turn(6, 7, "b", 2)
                        .page(8, 9, 1, turn(2, "b"))
                        .live("a", "b")
                        .violations())
                .isEmpty();
    }

    @Test
    void acceptsTurnsThatAreKeptOfASessionThatHasEnded() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 1)
                        .unknownTurn(4, 5, "b")
                        .end(6, 7)
                        .endedWith("a", "b")
                        .violations())
                .isEmpty();
    }

    @Test
    void acceptsConcurrentTurnsInAnyOrder() {
        assertThat(ofSession()
                        .turn(2, 9, "a", 2)
                        .turn(3, 8, "b", 1)
                        .live("b", "a")
                        .violations())
                .isEmpty();
    }

    @Test
    void acceptsAnUnknownTurnThatIsThere() {
        assertThat(ofSession().unknownTurn(2, 3, "a").live("a").violations()).isEmpty();
    }

    @Test
    void acceptsAnUnknownTurnThatIsNotThere() {
        assertThat(ofSession().unknownTurn(2, 3, "a").liveAndEmpty().violations())
                .isEmpty();
    }

    @Test
    void acceptsAnUnknownTurnThatTookEffectAfterItsClientGaveUp() {
        assertThat(ofSession()
                        .unknownTurn(2, 3, "late")
                        .turn(4, 5, "a", 1)
                        .live("a", "late")
                        .violations())
                .isEmpty();
    }

    @Test
    void findsAnAcknowledgedTurnThatIsLost() {
        assertThat(ofSession().turn(2, 3, "a", 1).liveAndEmpty().violations())
                .containsExactly("session s, TURN \"a\" by c at 2..3: acknowledged as turn 1 \"a\" answered \"re a\", "
                        + "and kept there is nothing (the rule: an acknowledged turn is kept as acknowledged)");
    }

    @Test
    void findsAnAcknowledgedTurnThatIsLostFromASessionThatHasEnded() {
        Script session = ofSession().turn(2, 3, "a", 1).turn(4, 5, "b", 2).end(6, 7);
        assertThat(session.endedWith("a").violations())
                .singleElement()
                .matches(Rule.ACKNOWLEDGED_TURN_IS_KEPT::isBrokenIn);
    }

    @Test
    void findsAnAcknowledgedTurnUnderAnotherNumber() {
        assertThat(ofSession()
                        .turn(2, 9, "a", 1)
                        .turn(3, 8, "b", 2)
                        .live("b", "a")
                        .violations())
                .anyMatch(Rule.ACKNOWLEDGED_TURN_IS_KEPT::isBrokenIn);
    }

    @Test
    void findsAnotherReply() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 1)
                        .live(new NumberedTurn(1, "a", "something else"))
                        .violations())
                .anyMatch(Rule.ACKNOWLEDGED_TURN_IS_KEPT::isBrokenIn);
    }

    @Test
    void findsTheAnswerToAnotherMessage() {
        assertThat(ofSession()
                        .add(2, 3, new Operation.Turn("a", new Acknowledged<>(reply(1, "b"))))
                        .live(new NumberedTurn(1, "a", "re b"))
                        .violations())
                .singleElement()
                .matches(Rule.REPLY_ECHOES_ITS_MESSAGE::isBrokenIn);
    }

    @Test
    void findsAMessageThatIsKeptTwice() {
        assertThat(ofSession().unknownTurn(2, 3, "a").live("a", "a").violations())
                .singleElement()
                .matches(Rule.MESSAGE_IS_KEPT_ONCE::isBrokenIn);
    }

    @Test
    void findsARefusedTurn() {
        assertThat(ofSession().refusedTurn(2, 3, "a").live("a").violations())
                .singleElement()
                .matches(Rule.REFUSED_TURN_LEAVES_NOTHING::isBrokenIn);
    }

    @Test
    void findsARefusedTurnInTheHistoryOfASessionThatHasEnded() {
        assertThat(ofSession()
                        .refusedTurn(2, 3, "a")
                        .unknownTurn(2, 3, "b")
                        .history(4, 5, turn(1, "a"))
                        .end(6, 7)
                        .ended()
                        .violations())
                .singleElement()
                .matches(Rule.REFUSED_TURN_LEAVES_NOTHING::isBrokenIn);
    }

    @Test
    void findsATurnThatNobodySent() {
        assertThat(ofSession().live("a").violations()).singleElement().matches(Rule.EVERY_TURN_WAS_SENT::isBrokenIn);
    }

    @Test
    void findsAGapInTheNumbers() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 1)
                        .unknownTurn(4, 5, "b")
                        .turn(6, 7, "c", 3)
                        .live(turn(1, "a"), turn(3, "c"))
                        .violations())
                .anyMatch(Rule.NUMBERS_RUN_FROM_ONE::isBrokenIn);
    }

    @Test
    void findsANumberThatIsGivenTwice() {
        assertThat(ofSession()
                        .turn(2, 9, "a", 1)
                        .turn(3, 8, "b", 1)
                        .end(10, 11)
                        .ended()
                        .violations())
                .singleElement()
                .matches(Rule.NUMBER_MEANS_ONE_TURN::isBrokenIn);
    }

    @Test
    void findsNumbersThatFallInRealTime() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 2)
                        .turn(4, 5, "b", 1)
                        .end(6, 7)
                        .ended()
                        .violations())
                .filteredOn(Rule.NUMBERS_RISE_IN_REAL_TIME::isBrokenIn)
                .containsExactly("session s, TURN \"b\" by c at 4..5: it is turn 1, and before it began turn 2 was "
                        + "acknowledged to TURN \"a\" by c at 2..3 (the rule: turn numbers rise in real time)");
    }

    @Test
    void findsAnUnknownTurnThatTookEffectBeforeItWasSent() {
        assertThat(ofSession()
                        .unknownTurn(1, 2, "x")
                        .turn(2, 3, "a", 2)
                        .unknownTurn(4, 5, "b")
                        .live("b", "a")
                        .violations())
                .singleElement()
                .matches(Rule.NUMBERS_RISE_IN_REAL_TIME::isBrokenIn);
    }

    @Test
    void findsAGapInAHistory() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 1)
                        .turn(4, 5, "b", 2)
                        .turn(6, 7, "c", 3)
                        .history(8, 9, turn(3, "c"), turn(1, "a"))
                        .live("a", "b", "c")
                        .violations())
                .singleElement()
                .matches(Rule.HISTORY_HAS_NO_GAP::isBrokenIn);
    }

    @Test
    void findsAHistoryThatStopsShort() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 1)
                        .turn(4, 5, "b", 2)
                        .history(8, 9, turn(2, "b"))
                        .live("a", "b")
                        .violations())
                .singleElement()
                .matches(Rule.HISTORY_HAS_NO_GAP::isBrokenIn);
    }

    @Test
    void refusesToJudgeAMessageThatWasSentTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ofSession().turn(2, 3, "a", 1).turn(4, 5, "a", 2).violations());
    }
}
