package io.statepair.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** A request with its response, as the contract sees them. */
final class Exchange {

    private static final Contract CONTRACT = Contract.get();
    private static final Place ELSEWHERE = CONTRACT.at("/x-elsewhere");
    private static final String NO_TYPE = "-";

    private final Request request;
    private final Response response;
    private final boolean head;
    private final String status;
    private final String problemType;
    private final Map<String, Operation> methods;

    Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
        this.head = request.method().equals("HEAD");
        this.status = Integer.toString(response.status());
        this.problemType = problemType(response);
        this.methods = CONTRACT.at(Contract.segmentsOf(request.address().getRawPath()));
    }

    /** The operation that answered, if one did: a service does not know the other one's, and says so. */
    Optional<Operation> operation() {
        return Optional.ofNullable(methods.get(head ? "GET" : request.method()))
                .filter(operation -> !isElsewhere(operation));
    }

    String status() {
        return status;
    }

    /** The kind of problem that a refusal names, in a problem document as in an envelope. */
    String problemType() {
        return problemType;
    }

    /** Whether one of the pages was served that the edge has beside the API; to refuse one is no page. */
    boolean isAPage() {
        return response.status() < 400
                && CONTRACT.at("/x-pages").elements().stream()
                        .anyMatch(page -> request.address().getRawPath().startsWith(page.text()));
    }

    List<String> violations() {
        return operation().map(this::violations).orElseGet(this::violationsElsewhere);
    }

    private List<String> violations(Operation operation) {
        Place expected = operation.responses().get(status);
        if (expected == null) {
            return List.of(
                    "its status is not documented, but " + operation.responses().keySet());
        }
        List<String> wrong = ResponseCheck.violations(CONTRACT.schemas(), expected, response, head);
        // 503 says nothing of the request: nobody may have looked at it.
        boolean refused = response.status() / 100 == 4 || response.status() == 503;
        return refused
                ? wrong
                : Stream.of(wrong, RequestCheck.violations(CONTRACT.schemas(), operation, request))
                        .flatMap(List::stream)
                        .toList();
    }

    private boolean isElsewhere(Operation operation) {
        return !ELSEWHERE.get(status).isMissing()
                && (problemType.equals("/problems/not-found")
                        || !operation.responses().containsKey(status));
    }

    private List<String> violationsElsewhere() {
        Place expected = ELSEWHERE.get(status);
        return expected.isMissing()
                ? List.of("no operation is there, so the status must be one of "
                        + ELSEWHERE.properties().keySet())
                : Stream.concat(
                                ResponseCheck.violations(CONTRACT.schemas(), expected, response, head).stream(),
                                wronglyAllowed())
                        .toList();
    }

    /** A service allows what the address knows; the edge tells what it lets through at all. */
    private Stream<String> wronglyAllowed() {
        boolean ofTheEdge =
                response.headers().line("X-Served-By").filter("edge"::equals).isPresent();
        return response.headers().line("Allow").filter(allow -> !ofTheEdge).stream()
                .flatMap(allow -> Stream.of(allow.split(", ")))
                .filter(method -> !methods.containsKey(method.equals("HEAD") ? "GET" : method))
                .map(method -> "Allow names " + method + ", which is not in the contract");
    }

    private static String problemType(Response response) {
        try {
            return response.status() >= 400 && response.headers().mediaType().endsWith("json")
                    ? Schemas.parse(response.body()).path("type").asString(NO_TYPE)
                    : NO_TYPE;
        } catch (JacksonException e) {
            return NO_TYPE;
        }
    }
}
