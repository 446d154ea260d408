package io.statepair.stateful.importer;

/** Why one record is left out while the others are imported. */
final class Skipped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Skipped(String reason) {
        super(reason, null, false, false);
    }
}
