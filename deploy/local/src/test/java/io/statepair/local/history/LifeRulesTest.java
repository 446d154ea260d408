package io.statepair.local.history;

import static io.statepair.local.history.Script.ofSession;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeRulesTest {

    @Test
    void acceptsAnEnd() {
        assertThat(ofSession()
                        .end(2, 5)
                        .read(3, 4, 1, 0)
                        .notFound(6, 7)
                        .end(8, 9)
                        .ended()
                        .violations())
                .isEmpty();
    }

    @Test
    void acceptsAnUnknownEndThatDidNotHappen() {
        assertThat(ofSession().unknownEnd(2, 3).read(4, 5, 1, 0).liveAndEmpty().violations())
                .isEmpty();
    }

    @Test
    void acceptsAnUnknownEndThatHappened() {
        assertThat(ofSession()
                        .unknownEnd(2, 3)
                        .read(4, 5, 1, 0)
                        .notFound(6, 7)
                        .ended()
                        .violations())
                .isEmpty();
    }

    @Test
    void acceptsAnIdleSessionThatIsGone() {
        assertThat(ofSession().notFound(1_001, 1_002).ended().violations()).isEmpty();
    }

    @Test
    void findsASessionThatComesBackAfterItsEnd() {
        assertThat(ofSession().end(2, 3).read(4, 5, 1, 0).ended().violations())
                .containsExactly("session s, READ by c at 4..5: it was done although the session had ended for "
                        + "END by c at 2..3 (the rule: an ended session never comes back)");
    }

    @Test
    void findsATurnInASessionThatHasEnded() {
        assertThat(ofSession().end(2, 3).turn(4, 5, "a", 1).ended().violations())
                .singleElement()
                .matches(Rule.ENDED_SESSION_STAYS_ENDED::isBrokenIn);
    }

    @Test
    void findsASessionThatComesBackAfterAnUnknownEndWasSeen() {
        assertThat(ofSession()
                        .unknownEnd(2, 3)
                        .notFound(4, 5)
                        .read(6, 7, 1, 0)
                        .ended()
                        .violations())
                .singleElement()
                .matches(Rule.ENDED_SESSION_STAYS_ENDED::isBrokenIn);
    }

    @Test
    void findsASessionThatIsAliveAtTheEnd() {
        assertThat(ofSession().end(2, 3).liveAndEmpty().violations())
                .singleElement()
                .matches(Rule.ENDED_SESSION_STAYS_ENDED::isBrokenIn);
    }

    @Test
    void findsALostSessionOnce() {
        assertThat(ofSession()
                        .read(500, 501, 1, 0)
                        .notFound(1_400, 1_401)
                        .notFound(1_402, 1_403)
                        .ended()
                        .violations())
                .containsExactly("session s, READ by c at 1400..1401: nobody had ended the session, and it was there "
                        + "for READ by c at 500..501 (the rule: a session is not lost)");
    }

    @Test
    void findsALostSessionWhoseEndWasAskedForLater() {
        assertThat(ofSession().notFound(2, 3).end(4, 5).ended().violations())
                .singleElement()
                .matches(Rule.SESSION_IS_NOT_LOST::isBrokenIn);
    }

    @Test
    void findsASessionThatIsGoneWithoutACause() {
        assertThat(ofSession().ended().violations()).singleElement().matches(Rule.END_HAS_A_CAUSE::isBrokenIn);
    }

    @Test
    void findsASessionWhoseFinalStateNobodyRead() {
        assertThat(ofSession().violations()).singleElement().matches(Rule.FINAL_STATE_IS_KNOWN::isBrokenIn);
    }

    @Test
    void ignoresACreationThatWasNotAcknowledged() {
        Event unknown =
                new Event("c", null, null, 0, 1, new Operation.Create(Map.of(), new Outcome.Unknown<>("no answer")));

        assertThat(new HistoryChecker(Script.IDLE).violations(new Recording(List.of(unknown), List.of())))
                .isEmpty();
    }
}
