package io.statepair.loadtest.compare;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads what Gatling notes of a run, {@code simulation.log}, in the format of one version: Gatling's own reader is not
 * public, and its reports give neither p99.9 nor times beside each other.
 */
final class SimulationLog implements AutoCloseable {
    private static final int RUN = 0;
    private static final int REQUEST = 1;
    private static final int USER = 2;
    private static final int GROUP = 3;
    private static final int ERROR = 4;
    private static final int LATIN_1 = 0;

    private final DataInputStream in;
    private final Map<Integer, String> known = new HashMap<>();

    /** @param start and {@code end}: milliseconds since 1970 */
    record Request(String name, long start, long end, boolean ok, String message) {
        int millis() {
            return (int) (end - start);
        }
    }

    @FunctionalInterface
    interface Reader {
        void read(Request request);
    }

    private SimulationLog(DataInputStream in) {
        this.in = in;
    }

    /** Shows every request of a log to a reader, in the order in which they ended, and gives Gatling's version. */
    static String read(Path log, Reader reader) throws IOException {
        try (SimulationLog open =
                new SimulationLog(new DataInputStream(new BufferedInputStream(Files.newInputStream(log), 1 << 16)))) {
            return open.read(reader);
        } catch (EOFException e) {
            throw new IOException(log + " ends in the middle of a record: the run was cut short", e);
        }
    }

    private String read(Reader reader) throws IOException {
        if (in.read() != RUN) {
            throw new IOException("This is no simulation.log, or one of another format");
        }
        String version = text();
        text(); // the simulation's class
        long start = in.readLong();
        text(); // its description
        skipTexts(in.readInt()); // scenarios
        for (int assertions = in.readInt(); assertions > 0; assertions--) {
            in.skipNBytes(in.readInt());
        }
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            record(kind, start, reader);
        }
        return version;
    }

    private void record(int kind, long start, Reader reader) throws IOException {
        switch (kind) {
            case REQUEST -> {
                groups();
                reader.read(
                        new Request(cached(), start + in.readInt(), start + in.readInt(), in.readBoolean(), cached()));
            }
            case USER -> in.skipNBytes(Integer.BYTES + 1 + Integer.BYTES);
            case GROUP -> {
                groups();
                in.skipNBytes(3 * Integer.BYTES + 1);
            }
            case ERROR -> {
                cached();
                in.skipNBytes(Integer.BYTES);
            }
            default -> throw new IOException("simulation.log has a record of the unknown kind " + kind);
        }
    }

    private void groups() throws IOException {
        for (int depth = in.readInt(); depth > 0; depth--) {
            cached();
        }
    }

    private void skipTexts(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            text();
        }
    }

    /** A text comes whole the first time, with a number, and afterwards as that number below zero. */
    private String cached() throws IOException {
        int number = in.readInt();
        if (number < 0) {
            return Objects.requireNonNull(known.get(-number), "a text that the log never gave");
        }
        String text = text();
        known.put(number, text);
        return text;
    }

    private String text() throws IOException {
        int length = in.readInt();
        if (length == 0) {
            return "";
        }
        byte[] bytes = in.readNBytes(length);
        return new String(bytes, in.read() == LATIN_1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
