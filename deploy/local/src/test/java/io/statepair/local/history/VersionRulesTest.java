package io.statepair.local.history;

import static io.statepair.local.history.Script.ofSession;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionRulesTest {

    @Test
    void acceptsConcurrentReadsOfTwoVersions() {
        assertThat(ofSession()
                        .turn(2, 9, "a", 1)
                        .read(3, 8, 2, 1)
                        .read(4, 7, 1, 0)
                        .live("a")
                        .violations())
                .isEmpty();
    }

    @Test
    void findsAReadBehindAnEarlierRead() {
        assertThat(ofSession()
                        .turn(2, 9, "a", 1)
                        .read(3, 4, 2, 1)
                        .read(5, 6, 1, 0)
                        .live("a")
                        .violations())
                .containsExactly("session s, READ by c at 5..6: it shows version 1, and before it began version 2 was "
                        + "shown to READ by c at 3..4 (the rule: a version never goes back)");
    }

    @Test
    void findsAReadBehindAnAcknowledgedChange() {
        assertThat(ofSession()
                        .patch(2, 3, Map.of("k", "v"), 2, Map.of("k", "v"))
                        .read(4, 5, 1, 0)
                        .liveAndEmpty()
                        .violations())
                .anyMatch(Rule.VERSION_NEVER_GOES_BACK::isBrokenIn)
                .anyMatch(Rule.VERSION_COUNTS_CHANGES::isBrokenIn)
                .anyMatch(Rule.ACKNOWLEDGED_WRITE_IS_READ::isBrokenIn);
    }

    @Test
    void findsATurnThatAddsNothingToTheVersion() {
        assertThat(ofSession()
                        .turn(2, 3, "a", 1)
                        .turn(4, 5, "b", 2)
                        .read(6, 7, 2, 2)
                        .live("a", "b")
                        .violations())
                .containsExactly(
                        "session s, READ by c at 6..7: it shows version 2, and the changes acknowledged before "
                                + "it began make it 3 at least (the rule: every change adds to the version)");
    }

    @Test
    void findsOneVersionWithTwoContents() {
        assertThat(ofSession()
                        .turn(2, 9, "a", 1)
                        .read(3, 8, 2, 1)
                        .read(4, 7, 2, 0)
                        .live("a")
                        .violations())
                .singleElement()
                .matches(Rule.VERSION_MEANS_ONE_CONTENT::isBrokenIn);
    }
}
