package io.statepair.stateful.web;

/** Thrown while a body is read, by a value that cannot be what its field needs. The message goes to the caller. */
public final class InvalidValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValue(String message) {
        super(message);
    }
}
