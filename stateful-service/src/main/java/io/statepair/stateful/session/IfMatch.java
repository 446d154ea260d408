package io.statepair.stateful.session;

import io.statepair.stateful.journal.Session;
import io.statepair.stateful.web.Problem;
import io.statepair.stateful.web.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The versions that a caller is willing to change. Weak tags count like strong ones: Nginx weakens ours when it
 * compresses a response.
 *
 * @param any whether every version will do
 */
record IfMatch(boolean any, Set<String> tags) {

    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?(\"[\\x21\\x23-\\x7E]*\")\\s*(?:,|$)");

    static IfMatch of(ServerRequest request) {
        List<String> lines = request.headers().header(HttpHeaders.IF_MATCH);
        if (lines.isEmpty() || lines.equals(List.of("*"))) {
            return new IfMatch(true, Set.of());
        }
        return new IfMatch(false, parse(String.join(",", lines)));
    }

    /** Passes a session of one of the versions; 412 otherwise. */
    void require(Session session) {
        if (!any && !tags.contains(etag(session.version()))) {
            throw new Problem(
                    ProblemType.VERSION_MISMATCH,
                    "The session is at version " + session.version() + "; read it again and repeat the change.");
        }
    }

    static String etag(long version) {
        return "\"" + version + "\"";
    }

    private static Set<String> parse(String header) {
        Set<String> tags = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        do {
            if (!tag.region(end, header.length()).lookingAt()) {
                throw Problem.invalid(HttpHeaders.IF_MATCH, "must be * or a list of entity tags such as \"3\"");
            }
            tags.add(tag.group(1));
            end = tag.end();
        } while (end < header.length());
        return tags;
    }
}
