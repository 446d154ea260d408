package io.statepair.local.history;

import static io.statepair.local.history.Script.ofSession;
import static io.statepair.local.history.Script.turn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountRulesTest {

    @Test
    void acceptsAReadThatSeesAConcurrentTurnOrNot() {
        assertThat(ofSession()
                        .turn(2, 9, "a", 1)
                        .read(3, 4, 1, 0)
                        .read(5, 6, 2, 1)
                        .live("a")
                        .violations())
                .isEmpty();
    }

    @Test
    void acceptsAnUnknownTurnThatIsCounted() {
        assertThat(ofSession().unknownTurn(2, 3, "a").read(4, 5, 2, 1).live("a").violations())
                .isEmpty();
    }

    @Test
    void findsAnAcknowledgedTurnThatIsNotCounted() {
        assertThat(ofSession().turn(2, 3, "a", 1).read(4, 5, 2, 0).live("a").violations())
                .containsExactly("session s, READ by c at 4..5: it shows 0 turns, and before it began turn 1 was "
                        + "acknowledged to TURN \"a\" by c at 2..3 "
                        + "(the rule: an acknowledged turn is counted from then on)");
    }

    @Test
    void findsAHistoryWithoutAnAcknowledgedTurn() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 1)
                        .turn(4, 5, "b", 2)
                        .history(6, 7, turn(1, "a"))
                        .live("a", "b")
                        .violations())
                .singleElement()
                .matches(Rule.ACKNOWLEDGED_TURN_IS_COUNTED::isBrokenIn);
    }

    @Test
    void findsATurnThatIsCountedBeforeItWasSent() {
        assertThat(ofSession().read(2, 3, 2, 1).turn(4, 5, "a", 1).live("a").violations())
                .singleElement()
                .matches(Rule.COUNTED_TURN_WAS_SENT::isBrokenIn);
    }

    @Test
    void findsARefusedTurnThatIsCounted() {
        assertThat(ofSession()
                        .refusedTurn(2, 3, "a")
                        .read(4, 5, 2, 1)
                        .end(6, 7)
                        .ended()
                        .violations())
                .singleElement()
                .matches(Rule.COUNTED_TURN_WAS_SENT::isBrokenIn);
    }

    @Test
    void findsAStaleCopyAtTheEnd() {
        assertThat(ofSession()
                        .unknownTurn(2, 3, "a")
                        .liveShowing(0, turn(1, "a"))
                        .violations())
                .containsExactly("session s, the final state: the session shows 0 turns, its history 1 "
                        + "(the rule: a session counts the turns it has)");
    }
}
