package io.statepair.local.history;

import java.util.function.Function;
import java.util.stream.Stream;

/** What is promised to clients, and so held against what they saw. */
enum Rule {
    REPLY_ECHOES_ITS_MESSAGE("a turn is answered with its own message", TurnRules::replyEchoesItsMessage),
    ACKNOWLEDGED_TURN_IS_KEPT("an acknowledged turn is kept as acknowledged", TurnRules::acknowledgedTurnIsKept),
    MESSAGE_IS_KEPT_ONCE("a message is kept at most once", TurnRules::messageIsKeptOnce),
    REFUSED_TURN_LEAVES_NOTHING("a refused turn leaves nothing", TurnRules::refusedTurnLeavesNothing),
    EVERY_TURN_WAS_SENT("every turn was sent by somebody", TurnRules::everyTurnWasSent),
    NUMBERS_RUN_FROM_ONE("turns are numbered from 1 without gap or repeat", TurnRules::numbersRunFromOne),
    NUMBERS_RISE_IN_REAL_TIME("turn numbers rise in real time", TurnRules::numbersRiseInRealTime),
    NUMBER_MEANS_ONE_TURN("a turn number always means the same turn", TurnRules::numberMeansOneTurn),
    HISTORY_HAS_NO_GAP("a history has no gap", TurnRules::historyHasNoGap),

    ACKNOWLEDGED_TURN_IS_COUNTED("an acknowledged turn is counted from then on", CountRules::acknowledgedTurnIsCounted),
    COUNTED_TURN_WAS_SENT("no turn is counted before it is sent", CountRules::countedTurnWasSent),
    FINAL_COUNT_IS_THAT_OF_THE_TURNS("a session counts the turns it has", CountRules::finalCountIsThatOfTheTurns),

    VERSION_NEVER_GOES_BACK("a version never goes back", VersionRules::versionNeverGoesBack),
    VERSION_COUNTS_CHANGES("every change adds to the version", VersionRules::versionCountsAcknowledgedChanges),
    VERSION_MEANS_ONE_CONTENT("a version always means the same content", VersionRules::versionMeansOneContent),

    VALUE_WAS_WRITTEN("client data was written by somebody", ClientDataRules::valueWasWritten),
    ACKNOWLEDGED_WRITE_IS_READ(
            "acknowledged client data is read from then on", ClientDataRules::acknowledgedWriteIsRead),

    ENDED_SESSION_STAYS_ENDED("an ended session never comes back", LifeRules::endedSessionStaysEnded),
    SESSION_IS_NOT_LOST("a session is not lost", LifeRules::sessionIsNotLost),
    END_HAS_A_CAUSE("a session is not gone without a cause", LifeRules::endHasACause),
    FINAL_STATE_IS_KNOWN("every session is read at the end", LifeRules::finalStateIsKnown);

    private final String promise;

    @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
    private final Function<SessionTrace, Stream<Finding>> check;

    Rule(String promise, Function<SessionTrace, Stream<Finding>> check) {
        this.promise = promise;
        this.check = check;
    }

    /** The violations of this rule, each as a sentence. */
    Stream<String> violations(String session, SessionTrace trace) {
        return check.apply(trace)
                .map(finding -> "session %s, %s: %s (the rule: %s)"
                        .formatted(session, finding.operation(), finding.detail(), promise));
    }

    boolean isBrokenIn(String violation) {
        return violation.endsWith("(the rule: %s)".formatted(promise));
    }
}
