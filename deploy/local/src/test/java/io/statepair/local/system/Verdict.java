package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.history.HistoryChecker;
import io.statepair.local.history.Outcome;
import io.statepair.local.history.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What every run under faults has to come to. */
final class Verdict {

    private static final Path RECORDINGS = Path.of("target", "histories");
    private static final Duration IDLE = Duration.ofMinutes(15);

    private Verdict() {}

    /** Keeps the recording for whoever has to look into it, and fails if the history is not a correct one. */
    static void correct(String name, Recording recording) throws IOException {
        keep(name, recording);
        long acknowledged = recording.events().stream()
                .filter(event -> event.operation().outcome() instanceof Outcome.Acknowledged)
                .count();
        long unknown = recording.events().stream()
                .filter(event -> event.operation().outcome() instanceof Outcome.Unknown)
                .count();
        System.out.printf(
                "%s: %d operations, %d acknowledged, %d of unknown outcome, %d sessions%n",
                name,
                recording.events().size(),
                acknowledged,
                unknown,
                recording.finalStates().size());
        assertThat(new HistoryChecker(IDLE).violations(recording)).isEmpty();
        assertThat(acknowledged)
                .as("operations that a checker can hold to account")
                .isGreaterThan(1_000);
    }

    static void keep(String name, Recording recording) throws IOException {
        Files.createDirectories(RECORDINGS);
        recording.write(RECORDINGS.resolve(name + ".jsonl"));
    }

    /** Every fault has to hit somebody: one that met no request in flight has proven nothing. */
    static void metRequests(List<Fault> faults, Recording recording) {
        for (Fault fault : faults) {
            assertThat(recording.events().stream().filter(fault::met))
                    .as("requests in flight at the %s", fault)
                    .isNotEmpty();
        }
    }

    /** While something is away nobody waits longer than this for any answer, whatever it is; the time before does not count. */
    static void answeredWithin(Duration bound, List<Fault> faults, Recording recording) {
        for (Fault fault : faults) {
            assertThat(fault.during(recording.events()))
                    .as("answers during the %s", fault)
                    .isNotEmpty()
                    .allSatisfy(event ->
                            assertThat(fault.held(event)).as(event.toString()).isLessThanOrEqualTo(bound));
        }
    }

    /** Nobody who asked at the time had to notice. */
    static void served(Fault deed, Recording recording) {
        assertThat(deed.during(recording.events()))
                .as("answers during the %s", deed)
                .isNotEmpty()
                .filteredOn(event -> !isServed(event.operation().outcome()))
                .extracting(event -> "%s at %s: %s"
                        .formatted(event, event.servedBy(), event.operation().outcome()))
                .isEmpty();
    }

    /** Without a store the service says so, when it cannot do without; that it tells when to come again is the contract's. */
    static void servedOrUnavailable(List<Fault> faults, Recording recording) {
        for (Fault fault : faults) {
            assertThat(fault.during(recording.events()))
                    .as("answers during the %s", fault)
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.operation().outcome())
                            .as(event.toString())
                            .matches(Verdict::isServedOrUnavailable));
        }
    }

    private static boolean isServedOrUnavailable(Outcome<?> outcome) {
        return isServed(outcome) || outcome.equals(new Outcome.Unknown<>("status 503"));
    }

    /** A session that somebody else has ended is not found. */
    private static boolean isServed(Outcome<?> outcome) {
        return outcome instanceof Outcome.Acknowledged || outcome.equals(new Outcome.Refused<>(404));
    }
}
