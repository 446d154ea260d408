package io.statepair.local.history;

import static io.statepair.local.history.Script.ofSession;
import static io.statepair.local.history.Script.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.statepair.local.history.Outcome.Acknowledged;
import io.statepair.local.history.Outcome.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir
    Path folder;

    @Test
    void comesBackFromItsFile() throws IOException {
        Recording recording = ofSession(Map.of("k", "v"))
                .turn(2, 3, "Zoë\n\"\u2028", 1)
                .refusedTurn(4, 5, "b")
                .unknownPatch(6, 7, Map.of("k", "w"))
                .page(8, 9, 1, turn(1, "a"))
                .history(10, 11)
                .end(12, 13)
                .live("a")
                .ended()
                .endedWith("a")
                .recording();
        Path file = folder.resolve("history.jsonl");

        recording.write(file);

        assertThat(Recording.read(file)).isEqualTo(recording);
    }

    @Test
    void isOneLineForEachEventAndEachFinalState() throws IOException {
        Operation turn = new Operation.Turn("hello", new Acknowledged<>(Script.reply(1, "hello")));
        Event creation = new Event("c", null, null, 0, 1, new Operation.Create(Map.of(), new Unknown<>("status 503")));
        Path file = folder.resolve("history.jsonl");

        new Recording(
                        List.of(new Event("c", "s", "i", 2, 3, turn), creation),
                        List.of(new FinalState.Ended("s", List.of(Script.turn(1, "hello")))))
                .write(file);

        assertThat(Files.readAllLines(file)).containsExactly("""
            {"client":"c","session":"s","served_by":"i","invocation":2,"completion":3,"operation":{"kind":"Turn",\
            "message":"hello","outcome":{"is":"Acknowledged","answer":\
            {"turn":1,"message":"hello","reply":"re hello","message_count":1}}}}\
            """, """
            {"client":"c","session":null,"served_by":null,"invocation":0,"completion":1,"operation":{"kind":"Create",\
            "client_data":{},"outcome":{"is":"Unknown","cause":"status 503"}}}\
            """, """
            {"final":"Ended","session":"s","turns":[{"turn":1,"message":"hello","reply":"re hello"}]}\
            """);
    }
}
