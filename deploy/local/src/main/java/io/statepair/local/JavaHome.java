package io.statepair.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run by the build in the JDK that it found, to tell {@code up} where that is. */
final class JavaHome {
    private JavaHome() {}

    static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), System.getProperty("java.home"));
    }
}
