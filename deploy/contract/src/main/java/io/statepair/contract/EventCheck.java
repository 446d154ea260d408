package io.statepair.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what a stream of Server-Sent Events tells to the schemas that {@code x-events} has, event by event. */
final class EventCheck {

    private final Schemas schemas;
    private final Map<String, Place> known;

    private EventCheck(Schemas schemas, Place content) {
        this.schemas = schemas;
        this.known = content.get("x-events").properties();
    }

    static List<String> violations(Schemas schemas, Place content, String text) {
        EventCheck check = new EventCheck(schemas, content);
        return messages(text).flatMap(check::violations).toList();
    }

    /** What stands behind the last empty line was broken off. */
    private static Stream<List<String>> messages(String text) {
        String[] messages = text.split("\n\n", -1);
        return Stream.of(messages)
                .limit(messages.length - 1L)
                .map(message -> message.lines().toList());
    }

    private Stream<String> violations(List<String> message) {
        String event = field(message, "event:");
        String data = field(message, "data:");
        if (event.isEmpty() && data.isEmpty()) {
            return Stream.empty();
        }
        Place schema = known.get(event);
        if (schema == null) {
            return Stream.of("tells of '" + event + "', documented are " + known.keySet());
        }
        List<String> wrong = schemas.violations(schema, data);
        boolean versioned = !wrong.isEmpty()
                || Schemas.parse(data).path("version").asString().equals(field(message, "id:"));
        return versioned
                ? wrong.stream().map(violation -> event + ": " + violation)
                : Stream.of(event + ": its id is not the version");
    }

    private static String field(List<String> message, String name) {
        return message.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .collect(Collectors.joining("\n"));
    }
}
