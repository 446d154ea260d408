package io.statepair.contract;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A method at an address.
 *
 * @param path with parameters in braces
 */
record Operation(String method, String path, Place item, Place place) {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    /** What tells one operation from another; the names of path parameters do not. */
    static String key(String method, String path) {
        return method + " " + PARAMETER.matcher(path).replaceAll("{}");
    }

    String key() {
        return key(method, path);
    }

    /** For people. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    List<Place> parameters() {
        return Stream.of(item, place)
                .flatMap(owner -> owner.get("parameters").elements().stream())
                .toList();
    }

    List<Place> parameters(String in) {
        return parameters().stream()
                .filter(parameter -> parameter.get("in").text().equals(in))
                .toList();
    }

    /** What a body may be, by media type; empty where no body is read. */
    Map<String, Place> bodies() {
        return place.get("requestBody").get("content").properties();
    }

    Map<String, Place> responses() {
        return place.get("responses").properties();
    }

    /** Whether its answer goes on for as long as there are events. */
    boolean isStream() {
        return responses().values().stream()
                .anyMatch(response ->
                        !response.get("content").get(ResponseCheck.EVENT_STREAM).isMissing());
    }

    /** Whether it is asked of an instance, and not through the edge. */
    boolean isProbe() {
        return place.get("tags").elements().getFirst().text().equals("probes");
    }

    /** Whether tests can bring about the status, and it is no excuse that nobody sees it. */
    boolean promises(String status) {
        return isWithout("x-unobserved", status);
    }

    /** Whether it takes no more than the right request to bring it about, and not the one test that is named for it. */
    boolean gives(String status) {
        return promises(status) && isWithout("x-provoked-by", status);
    }

    private boolean isWithout(String mark, String status) {
        Place response = responses().get(status);
        return response != null && response.get(mark).isMissing();
    }
}
