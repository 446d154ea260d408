package io.statepair.local.history;

import static io.statepair.local.history.Script.ofSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientDataRulesTest {

    private static final Map<String, String> OLD = Map.of("k", "old");
    private static final Map<String, String> NEW = Map.of("k", "new");

    @Test
    void acceptsTheLastWrite() {
        assertThat(ofSession(OLD)
                        .read(2, 3, 1, 0, OLD)
                        .patch(4, 5, NEW, 2, NEW)
                        .read(6, 7, 2, 0, NEW)
                        .liveAndEmpty()
                        .violations())
                .isEmpty();
    }

    @Test
    void acceptsEitherOfTwoConcurrentWrites() {
        assertThat(ofSession()
                        .patch(2, 9, OLD, 3, OLD)
                        .patch(3, 8, NEW, 2, NEW)
                        .read(10, 11, 3, 0, OLD)
                        .liveAndEmpty()
                        .violations())
                .isEmpty();
    }

    @Test
    void acceptsAnUnknownWriteThatTookEffectAfterALaterOne() {
        assertThat(ofSession()
                        .unknownPatch(2, 3, OLD)
                        .patch(4, 5, NEW, 2, NEW)
                        .read(6, 7, 3, 0, OLD)
                        .liveAndEmpty()
                        .violations())
                .isEmpty();
    }

    @Test
    void findsAnAcknowledgedWriteThatIsLost() {
        assertThat(ofSession()
                        .patch(2, 3, NEW, 2, NEW)
                        .read(4, 5, 2, 0, Map.of())
                        .liveAndEmpty()
                        .violations())
                .filteredOn(Rule.ACKNOWLEDGED_WRITE_IS_READ::isBrokenIn)
                .containsExactly("session s, READ by c at 4..5: it shows no k and missed PATCH {k=new} by c at 2..3 "
                        + "(the rule: acknowledged client data is read from then on)");
    }

    @Test
    void findsAWriteThatALaterOneHadReplaced() {
        assertThat(ofSession(OLD)
                        .patch(2, 3, NEW, 2, NEW)
                        .read(4, 5, 3, 0, OLD)
                        .liveAndEmpty()
                        .violations())
                .singleElement()
                .matches(Rule.ACKNOWLEDGED_WRITE_IS_READ::isBrokenIn);
    }

    @Test
    void findsAValueThatNobodyWrote() {
        assertThat(ofSession()
                        .read(2, 3, 1, 0)
                        .read(4, 5, 2, 0, OLD)
                        .liveAndEmpty()
                        .violations())
                .singleElement()
                .matches(Rule.VALUE_WAS_WRITTEN::isBrokenIn);
    }

    @Test
    void findsAValueThatIsReadBeforeItIsWritten() {
        assertThat(ofSession()
                        .read(2, 3, 2, 0, NEW)
                        .patch(4, 5, NEW, 2, NEW)
                        .liveAndEmpty()
                        .violations())
                .singleElement()
                .matches(Rule.VALUE_WAS_WRITTEN::isBrokenIn);
    }

    @Test
    void findsARefusedWrite() {
        assertThat(ofSession()
                        .refusedPatch(2, 3, NEW)
                        .read(4, 5, 2, 0, NEW)
                        .liveAndEmpty()
                        .violations())
                .singleElement()
                .matches(Rule.VALUE_WAS_WRITTEN::isBrokenIn);
    }

    @Test
    void refusesToJudgeAValueThatWasWrittenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ofSession(OLD).unknownPatch(2, 3, OLD).liveAndEmpty().violations());
    }
}
