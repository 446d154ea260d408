package io.statepair.loadtest.measure;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells the person who waits what is going on. */
record Progress(PrintStream out) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    void say(String text) {
        out.println(CLOCK.format(LocalTime.now(ZoneId.systemDefault())) + " " + text);
    }

    /** With what whoever looks for the reason needs. */
    void say(String text, Exception cause) {
        say(text);
        cause.printStackTrace(out);
    }
}
