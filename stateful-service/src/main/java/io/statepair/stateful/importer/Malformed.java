package io.statepair.stateful.importer;

/** A file that cannot be read as what it should be; the message names the place at fault. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }
}
