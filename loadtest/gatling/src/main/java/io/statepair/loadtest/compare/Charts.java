package io.statepair.loadtest.compare;

import io.statepair.loadtest.compare.BarChart.Bar;
import io.statepair.loadtest.compare.BarChart.Group;
import io.statepair.loadtest.compare.BarChart.Part;
import io.statepair.loadtest.compare.Report.Percentiles;
import io.statepair.loadtest.compare.Report.Result;
import io.statepair.loadtest.compare.Report.ServerCost;
import io.statepair.loadtest.simulation.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The pictures of a report, by the names of their files. */
final class Charts {
    private Charts() {}

    static Map<String, String> of(List<Result> results) {
        Map<String, String> charts = new LinkedHashMap<>();
        charts.put("throughput.svg", chart("Throughput", "requests per second", results, Charts::throughput));
        charts.put("latency.svg", chart("Response times", "milliseconds", results, Charts::latency));
        List<Result> seen =
                results.stream().filter(result -> result.cost() != null).toList();
        if (!seen.isEmpty()) {
            charts.put("cpu.svg", chart("Processor time", "milliseconds per request", seen, Charts::cpu));
        }
        return charts;
    }

    private static String chart(String title, String unit, List<Result> results, Function<Result, Stream<Bar>> bars) {
        List<Group> groups = Stream.of(Model.values())
                .flatMap(model -> results.stream()
                        .filter(result -> result.model() == model)
                        .map(result -> new Group(
                                result.way().title() + ", " + model.word() + " model",
                                bars.apply(result).toList())))
                .toList();
        return new BarChart(title, unit, groups).svg();
    }

    private static Stream<Bar> throughput(Result result) {
        return Stream.of(Bar.of("", result.requestsPerSecond()));
    }

    private static Stream<Bar> latency(Result result) {
        Percentiles all = result.all();
        return Stream.of(
                Bar.of("p50", all.p50()),
                Bar.of("p95", all.p95()),
                Bar.of("p99", all.p99()),
                Bar.of("p99.9", all.p999()));
    }

    /** Instances of one service are one part. */
    private static Stream<Bar> cpu(Result result) {
        Report.Cost cost = result.cost();
        if (cost == null) {
            return Stream.empty();
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        for (ServerCost server : cost.servers()) {
            parts.merge(server.name().replaceFirst("-[0-9]+$", ""), server.cpuMillisPerRequest(), Double::sum);
        }
        return Stream.of(new Bar(
                "",
                parts.entrySet().stream()
                        .map(part -> new Part(part.getKey(), part.getValue()))
                        .toList()));
    }
}
