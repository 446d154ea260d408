package io.statepair.stateful.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes the text of {@link Instant#toString} for less than half of its time: a session has three, and is read most of all. */
final class InstantSerializer extends ValueSerializer<Instant> {

    // Other years have a sign, or more digits.
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final int SECONDS_A_DAY = 24 * 60 * 60;
    private static final int TO_SECONDS = "2026-01-01T00:00:00".length();

    @Override
    public void serialize(Instant at, JsonGenerator json, SerializationContext context) {
        json.writeString(at.isBefore(FIRST) || !at.isBefore(END) ? at.toString() : text(at));
    }

    private static String text(Instant at) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY));
        int second = Math.floorMod(at.getEpochSecond(), SECONDS_A_DAY);
        int nano = at.getNano();
        int decimals = nano == 0 ? 0 : nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
        byte[] text = new byte[TO_SECONDS + (decimals == 0 ? 0 : 1 + decimals) + 1];
        put(text, 0, 4, day.getYear(), '-');
        put(text, 5, 2, day.getMonthValue(), '-');
        put(text, 8, 2, day.getDayOfMonth(), 'T');
        put(text, 11, 2, second / 3600, ':');
        put(text, 14, 2, second / 60 % 60, ':');
        put(text, 17, 2, second % 60, decimals == 0 ? 'Z' : '.');
        if (decimals > 0) {
            put(text, 20, decimals, decimals == 3 ? nano / 1_000_000 : decimals == 6 ? nano / 1_000 : nano, 'Z');
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Puts so many digits of a number, and behind them what ends it. */
    private static void put(byte[] text, int from, int digits, int number, char end) {
        int left = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        text[from + digits] = (byte) end;
    }
}
