package io.statepair.loadtest.compare;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Writes a simulation.log as Gatling 3.15 does. */
final class LogBytes {
    static final long START = 1_700_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> known = new HashMap<>();

    LogBytes() throws IOException {
        out.write(0);
        text("3.15.1");
        text("a.Simulation");
        out.writeLong(START);
        text("");
        out.writeInt(1);
        text("a scenario");
        out.writeInt(1);
        out.writeInt(3);
        out.write(new byte[] {7, 7, 7});
    }

    LogBytes request(String name, int start, int end, boolean ok, String message) throws IOException {
        out.write(1);
        out.writeInt(0);
        cached(name);
        out.writeInt(start);
        out.writeInt(end);
        out.writeBoolean(ok);
        cached(message);
        return this;
    }

    LogBytes user() throws IOException {
        out.write(2);
        out.writeInt(0);
        out.writeBoolean(true);
        out.writeInt(5);
        return this;
    }

    LogBytes group(String name) throws IOException {
        out.write(3);
        out.writeInt(1);
        cached(name);
        out.writeInt(0);
        out.writeInt(1);
        out.writeInt(1);
        out.writeBoolean(true);
        return this;
    }

    LogBytes error(String message) throws IOException {
        out.write(4);
        cached(message);
        out.writeInt(9);
        return this;
    }

    private void cached(String text) throws IOException {
        Integer number = known.get(text);
        if (number != null) {
            out.writeInt(-number);
            return;
        }
        known.put(text, known.size() + 1);
        out.writeInt(known.size());
        text(text);
    }

    private void text(String text) throws IOException {
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
        byte[] encoded = text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
        out.writeInt(encoded.length);
        if (encoded.length > 0) {
            out.write(encoded);
            out.write(latin ? 0 : 1);
        }
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Path writeTo(Path folder) throws IOException {
        return Files.write(folder.resolve("simulation.log"), bytes());
    }
}
