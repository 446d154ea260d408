package io.statepair.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.LocalStack;
import io.statepair.local.NeedsNginx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever types what the pages show gets what the pages say. */
@NeedsNginx
@OnSharedStack
@Timeout(180)
class DocumentedCallsIT {

    private static final Path ROOT = Path.of("../..");
    private static final String DIALECTS = "docs/dialects.md";
    private static final Pattern CALL = Pattern.compile("^\\$ (curl .*)\n((?:[^`\n].*\n)+)", Pattern.MULTILINE);
    private static final Pattern ENVELOPE = Pattern.compile(
            "\\{\"status\":\"success\",\"message\":\"[^\"]+\",\"data\":(\\{.*}),\"timestamp\":\"T\".*}");
    private static final Pattern SESSION_ID = Pattern.compile("\"id\":\"([A-Za-z0-9_-]{56})\"");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static LocalStack stack;
    private static Shell shell;

    /** A command of a page, with what the page shows below it. */
    record Call(String command, String shown) {}

    @BeforeAll
    static void use(LocalStack shared) throws Exception {
        stack = shared;
        shell = new Shell(stack.edge(), directory.resolve("transcript"));
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    static Stream<Call> calls() throws IOException {
        return CALL.matcher(page(DIALECTS))
                .results()
                .map(call -> new Call(call.group(1), call.group(2).strip()));
    }

    @Test
    void noCommandOfThePageIsLeftOut() throws IOException {
        assertThat(calls()).hasSize(page(DIALECTS).split("\n\\$ ", -1).length - 1);
    }

    /** In the order of the page, because the later ones are about the session that an earlier one begins. */
    @ParameterizedTest
    @MethodSource("calls")
    void everyCallOfTheOldDialectsGivesWhatThePageSays(Call call) throws Exception {
        String printed = shell.type(call.command);
        Matcher session = SESSION_ID.matcher(printed);
        if (session.find()) {
            shell.type("id=" + session.group(1));
        }
        // The page shows an envelope whole, or its data.
        String answer = masked(printed);
        Matcher envelope = ENVELOPE.matcher(answer);
        String comparable = !call.shown.startsWith("{\"status\":") && envelope.matches() ? envelope.group(1) : answer;
        assertThat(comparable).matches(expected(masked(call.shown)));
    }

    @Test
    void theRequestsOfTheReadmeGiveWhatTheirCommentsPromise() throws Exception {
        assertThatEach(
                block("README.md", "# nobody remembers this"),
                "\"instance\":\"stateless-",
                "\"operands\":[0.1,0.2],\"result\":0.3}",
                "",
                "event:session.snapshot\n",
                "\"reply\":\"Nice to meet you, Ada.\"",
                "\"reply\":\"Your name is Ada.\"",
                "\"price\":\"39.90\",\"category\":\"books\"",
                "\"next_cursor\":null}",
                "event:session.ended\n",
                "\"type\":\"/problems/session-not-found\"");
    }

    @Test
    void aWatchedSessionTellsWhatThePageSays() throws Exception {
        assertThatEach(
                block("docs/events.md", "id=$(curl"),
                "",
                "event:session.snapshot\n",
                "event:conversation.turn\n",
                "event:session.ended\n");
    }

    /** Types the lines that are no comments, and waits after each for what belongs to it. */
    private static void assertThatEach(String block, String... promised) throws Exception {
        List<String> lines = block.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSameSizeAs(promised);
        try (Shell typed = new Shell(stack.edge(), Files.createTempFile(directory, "typed", ""))) {
            for (int i = 0; i < promised.length; i++) {
                typed.type(lines.get(i));
                typed.await(promised[i]);
            }
            // The stream that is read in the background is over.
            typed.type("wait");
        }
    }

    /** Without what is another at each call: times, versions, names of requests and sessions, and chance. */
    private static String masked(String text) {
        return text.strip()
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "T")
                .replaceAll("\"version\":\"[^\"]+\"", "\"version\":\"V\"")
                .replaceAll("\"request_id\":\"[0-9a-f]{32}\"", "\"request_id\":\"R\"")
                .replaceAll("\"instance\":\"stateless-[0-9]\"", "\"instance\":\"I\"")
                .replaceAll("\"(processing_time_ms|randomValue)\":[0-9.E-]+", "\"$1\":N")
                .replaceAll("\"[A-Za-z0-9_-]{56}\"", "\"…\"");
    }

    /** Where a page leaves something out of a list, anything may be. */
    private static String expected(String shown) {
        return Stream.of(shown.split(",…]", -1)).map(Pattern::quote).collect(Collectors.joining(",.*]"));
    }

    /** The block of code of the page that has the text. */
    private static String block(String page, String text) throws IOException {
        return Stream.of(page(page).split("```\n", -1))
                .filter(block -> block.contains(text))
                .findFirst()
                .orElseThrow();
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }
}
