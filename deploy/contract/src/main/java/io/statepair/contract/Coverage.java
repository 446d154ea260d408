package io.statepair.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says, once all tests have run, how much of the contract they saw; it fails for what it promises and nobody saw. */
public final class Coverage {

    private final Contract contract = Contract.get();
    private final List<List<String>> lines;
    private final Set<String> seen;

    private enum Verdict {
        SEEN,
        EXCUSED,
        MISSING
    }

    private record Status(Operation operation, String code) {}

    Coverage(List<List<String>> lines) {
        this.lines = lines;
        this.seen = words("seen", 2);
    }

    /**
     * Reports, and exits with 1 if something is missing.
     *
     * @param arguments the name of the run, then every folder that tests have noted their observations in
     */
    public static void main(String... arguments) {
        List<Observations> modules = Arrays.stream(arguments)
                .skip(1)
                .map(folder -> new Observations(Path.of(folder, arguments[0])))
                .toList();
        boolean whole =
                modules.stream().allMatch(module -> module.read().findAny().isPresent());
        Coverage coverage =
                new Coverage(modules.stream().flatMap(Observations::read).toList());
        coverage.report(whole).forEach(System.out::println);
        if (!coverage.isFulfilled(whole)) {
            System.exit(1);
        }
    }

    /** @param whole whether every module has run its tests */
    boolean isFulfilled(boolean whole) {
        return violations().isEmpty()
                && staleExcuses().isEmpty()
                && (!isVerdict(whole) || missing().isEmpty());
    }

    List<String> report(boolean whole) {
        List<String> report = new ArrayList<>();
        report.add("The contract has %d operations with %d statuses: %d were observed and validated, %d are excused."
                .formatted(
                        contract.operations().size(),
                        documented().count(),
                        count(Verdict.SEEN),
                        count(Verdict.EXCUSED)));
        if (isVerdict(whole)) {
            missing().forEach(fault -> report.add("  " + fault));
        } else {
            report.add("  Not every test ran, so nothing is said of the others.");
        }
        staleExcuses().forEach(excuse -> report.add("  " + excuse));
        violations().forEach(violation -> report.add("  " + violation));
        return report;
    }

    private boolean isVerdict(boolean whole) {
        return whole && !lines.contains(List.of("partial"));
    }

    private Set<String> violations() {
        return words("violation", 1);
    }

    private long count(Verdict verdict) {
        return documented().filter(status -> verdict(status) == verdict).count();
    }

    private Stream<Status> documented() {
        return contract.operations().stream()
                .flatMap(operation ->
                        operation.responses().keySet().stream().map(status -> new Status(operation, status)));
    }

    private Verdict verdict(Status status) {
        if (isSeen(status)) {
            return Verdict.SEEN;
        }
        return status.operation.promises(status.code) ? Verdict.MISSING : Verdict.EXCUSED;
    }

    private boolean isSeen(Status status) {
        return seen.contains(status.operation.key() + Observations.SEPARATOR + status.code);
    }

    /** What is said to be unobserved, and was observed. */
    private List<String> staleExcuses() {
        Stream<String> statuses = documented()
                .filter(status -> isSeen(status) && !status.operation.promises(status.code))
                .map(status -> status.operation + " answered " + status.code + ", so it needs no excuse");
        Stream<String> types = excusedTypes().stream()
                .filter(seenTypes()::contains)
                .map(type -> type + " was seen, so it needs no excuse");
        return Stream.concat(statuses, types).toList();
    }

    private List<String> missing() {
        Stream<String> statuses = documented()
                .filter(status -> verdict(status) == Verdict.MISSING)
                .map(status -> status.operation + " never answered " + status.code);
        return Stream.of(statuses, unserved(), unseenTypes())
                .flatMap(faults -> faults)
                .toList();
    }

    /** The edge has no table of routes; what it serves by itself is seen, not told. */
    private Stream<String> unserved() {
        Set<String> served = new HashSet<>(words("served", 1));
        served.addAll(words("seen", 1));
        return contract.operations().stream()
                .filter(operation -> !served.contains(operation.key()))
                .map(operation -> operation + " is served by nobody");
    }

    private Set<String> excusedTypes() {
        return contract.at("/components/schemas/ProblemType/x-unobserved")
                .properties()
                .keySet();
    }

    private Set<String> seenTypes() {
        Set<String> types = new HashSet<>(words("type", 1));
        lines.stream().filter(words -> words.getFirst().equals("seen")).forEach(words -> types.add(words.getLast()));
        return types;
    }

    private Stream<String> unseenTypes() {
        Set<String> known = seenTypes();
        known.addAll(excusedTypes());
        return contract.problemTypes().stream()
                .filter(type -> !known.contains(type))
                .sorted()
                .map(type -> type + " was never seen");
    }

    /** The given number of words after the first one, of every line that begins with it. */
    private Set<String> words(String first, int count) {
        return lines.stream()
                .filter(words -> words.getFirst().equals(first))
                .map(words -> String.join(Observations.SEPARATOR, words.subList(1, 1 + count)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
