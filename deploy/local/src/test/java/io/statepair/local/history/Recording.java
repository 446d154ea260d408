package io.statepair.local.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A finished run: what the clients saw, and what the service holds now. In a file each event and then each final state
 * is one line of JSON.
 */
public record Recording(List<Event> events, List<FinalState> finalStates) {

    public static Recording read(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        List<FinalState> finalStates = new ArrayList<>();
        try (var lines = Files.lines(file)) {
            lines.map(Json.MAPPER::readTree).forEach(line -> {
                if (isFinalState(line)) {
                    finalStates.add(Json.MAPPER.treeToValue(line, FinalState.class));
                } else {
                    events.add(Json.MAPPER.treeToValue(line, Event.class));
                }
            });
        }
        return new Recording(List.copyOf(events), List.copyOf(finalStates));
    }

    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Event event : events) {
                writeLine(out, event);
            }
            for (FinalState finalState : finalStates) {
                writeLine(out, finalState);
            }
        }
    }

    private static boolean isFinalState(JsonNode line) {
        return line.has(FinalState.KIND);
    }

    private static void writeLine(BufferedWriter out, Object value) throws IOException {
        out.write(Json.MAPPER.writeValueAsString(value));
        out.write('\n');
    }
}
