package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.Report.Cost;
import io.statepair.loadtest.compare.Report.Here;
import io.statepair.loadtest.compare.Report.Pass;
import io.statepair.loadtest.compare.Report.Percentiles;
import io.statepair.loadtest.compare.Report.Ratio;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.compare.Report.ServerCost;
import io.statepair.loadtest.simulation.Kind;
import io.statepair.loadtest.simulation.Model;
import io.statepair.loadtest.simulation.Way;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report for people. */
final class Markdown {
    static final String NOT_SEEN = "not seen";

    private final Report report;

    private Markdown(Report report) {
        this.report = report;
    }

    static String of(Report report, Collection<String> charts) {
        Markdown markdown = new Markdown(report);
        return Stream.of(
                        "# What does it cost to remember?\n",
                        Answer.of(report) + "\n",
                        markdown.marks(),
                        "## The figures\n",
                        markdown.figures(Model.CLOSED),
                        markdown.figures(Model.OPEN),
                        charts.stream()
                                .map(file -> "![" + file.replace(".svg", "") + "](" + file + ")\n")
                                .collect(Collectors.joining("\n")),
                        "## Reading and talking\n\n" + markdown.kinds(),
                        "## Ratios\n\n" + markdown.ratios(),
                        "## What each server used\n\n" + markdown.servers(),
                        "## What kept it from being faster\n\n" + markdown.bottlenecks(),
                        "## Was the floor reached?\n\n" + markdown.checks(),
                        Caveats.of(report),
                        "## How it was made\n\n" + markdown.conditions())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String marks() {
        Stream<String> indicative = report.indicative()
                ? Stream.of("Indicative only: a quick run, with short measurements after one short warm-up.")
                : Stream.of();
        return Stream.concat(indicative, report.remarks().stream())
                .map(mark -> "> **" + mark + "**\n")
                .collect(Collectors.joining(">\n"));
    }

    private Stream<Result> results(Model model) {
        return report.results().stream().filter(result -> result.model() == model);
    }

    private String figures(Model model) {
        if (results(model).findAny().isEmpty()) {
            return "";
        }
        Table table = Table.ofFigures(
                "way of remembering",
                "requests/s",
                "each pass",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "p99.9 ms",
                "errors",
                "CPU ms/request",
                "CPU, each pass",
                "Redis commands/request",
                "PostgreSQL statements/request",
                "transactions/request");
        results(model)
                .forEach(result -> table.row(List.of(
                        result.way().title(),
                        Figures.number(result.requestsPerSecond()),
                        eachPass(result, pass -> Figures.number(pass.requestsPerSecond())),
                        String.valueOf(result.all().p50()),
                        String.valueOf(result.all().p95()),
                        String.valueOf(result.all().p99()),
                        String.valueOf(result.all().p999()),
                        Figures.percent(result.errorPercent()),
                        seen(result, Cost::cpuMillisPerRequest),
                        result.cost() == null ? NOT_SEEN : eachPass(result, Markdown::cpu),
                        seen(result, Cost::redisCommandsPerRequest),
                        seen(result, Cost::statementsPerRequest),
                        seen(result, Cost::transactionsPerRequest))));
        return Conditions.of(model, report) + "\n\n" + table + errors(model);
    }

    private String errors(Model model) {
        return results(model)
                .flatMap(result -> result.errors().entrySet().stream()
                        .map(error -> "- " + result.way().title() + ": " + error.getValue() + " × `" + error.getKey()
                                + "`\n"))
                .collect(Collectors.joining());
    }

    private static String eachPass(Result result, Function<Pass, String> figure) {
        return result.passes().stream().map(figure).collect(Collectors.joining(", "));
    }

    private static String cpu(Pass pass) {
        Double cpu = pass.cpuMillisPerRequest();
        return cpu == null ? NOT_SEEN : Figures.number(cpu);
    }

    private static String seen(Result result, Function<Cost, Double> figure) {
        Cost cost = result.cost();
        return cost == null ? NOT_SEEN : Figures.number(figure.apply(cost));
    }

    private String kinds() {
        Table table = Table.ofFigures("way, model, request", "p50 ms", "p95 ms", "p99 ms", "p99.9 ms");
        for (Result result : report.results()) {
            result.kinds().forEach((kind, times) -> table.row(kind(result, kind, times)));
        }
        return table.toString();
    }

    private static List<String> kind(Result result, Kind kind, Percentiles times) {
        return List.of(
                result.way().title() + ", " + result.model().word() + ", " + kind.word(),
                String.valueOf(times.p50()),
                String.valueOf(times.p95()),
                String.valueOf(times.p99()),
                String.valueOf(times.p999()));
    }

    private String ratios() {
        Table table = Table.ofFigures("figure, model", "way", "of " + Way.CARRIED.title());
        for (Ratio ratio : report.ratios()) {
            table.row(List.of(
                    ratio.figure() + ", " + ratio.model().word(), ratio.of().title(), ratio(ratio)));
        }
        return table + "\nOf all passes together, and in brackets the lowest and the highest of a pair of passes.\n";
    }

    private static String ratio(Ratio ratio) {
        String range = ratio.lowest() == ratio.highest()
                ? ""
                : " (%s-%s)".formatted(Figures.number(ratio.lowest()), Figures.number(ratio.highest()));
        return Figures.number(ratio.value()) + range;
    }

    private String servers() {
        Table table = Table.ofFigures("way, model, server", "CPU s", "CPU ms/request", "memory MB");
        for (Result result : report.results()) {
            Cost cost = result.cost();
            if (cost == null) {
                table.row(List.of(name(result), NOT_SEEN, NOT_SEEN, NOT_SEEN));
                continue;
            }
            for (ServerCost server : cost.servers()) {
                table.row(List.of(
                        name(result) + ", " + server.name(),
                        Figures.number(server.cpuSeconds()),
                        Figures.number(server.cpuMillisPerRequest()),
                        Figures.number(server.memoryMb())));
            }
        }
        return table + "\nMemory is the proportional set size at the end of the last measurement.\n";
    }

    private static String name(Result result) {
        return result.way().title() + ", " + result.model().word();
    }

    private String bottlenecks() {
        Table table = Table.ofFigures(
                "way, model",
                "all busy cores of " + report.machine().cores(),
                "the pair",
                "the generator",
                "the watching",
                "anything else",
                "was the generator the bottleneck?");
        for (Result result : report.results()) {
            Here here = result.here();
            table.row(
                    here == null
                            ? Stream.concat(
                                            Stream.of(name(result)),
                                            Stream.generate(() -> NOT_SEEN).limit(6))
                                    .toList()
                            : List.of(
                                    name(result),
                                    Figures.number(here.busyCores()),
                                    seen(result, Cost::pairCores),
                                    Figures.number(here.generatorCores()),
                                    Figures.number(here.watcherCores()),
                                    Figures.number(here.otherCores()),
                                    switch (Objects.requireNonNull(here.bottleneck())) {
                                        case NOT_THE_GENERATOR -> "no, the machine had time left";
                                        case SHARED_MACHINE ->
                                            "in part: no processor time was left, and it had its share of it";
                                        case GENERATOR -> "yes: no processor time was left, and it had most of it";
                                    }));
        }
        return table.toString();
    }

    private String checks() {
        List<Check> missed =
                report.checks().stream().filter(check -> !check.reached()).toList();
        String all = "Gatling judged %d assertions, each on one measurement of one request; `report.json` lists them."
                .formatted(report.checks().size());
        if (missed.isEmpty()) {
            return all + " All were reached.\n";
        }
        Table table = Table.ofText("not reached", "actual");
        missed.forEach(check -> table.row(List.of(check.what(), check.actual())));
        return all + " %d were not reached:\n\n".formatted(missed.size()) + table;
    }

    private String conditions() {
        Table table = Table.ofText("what", "");
        Machine machine = report.machine();
        table.row(List.of("made at", report.madeAt()))
                .row(List.of(
                        "machine",
                        machine.cores() + " cores of " + machine.processor() + ", " + Figures.number(machine.memoryGb())
                                + " GB, " + machine.system()))
                .row(List.of("instances", report.base() == null ? report.instances() + " of each service" : NOT_SEEN))
                .row(List.of("load average before", Figures.number(machine.loadBefore())))
                .row(List.of("Java", machine.java()));
        report.versions().forEach((what, version) -> table.row(List.of(what, version)));
        return table.toString();
    }
}
