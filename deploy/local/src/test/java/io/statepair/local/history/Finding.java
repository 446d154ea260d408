package io.statepair.local.history;

/** A breach of a rule: by which operation on the session, and how. */
record Finding(String operation, String detail) {

    static Finding of(Event event, String detail) {
        return new Finding(event.toString(), detail);
    }

    static Finding ofFinalState(String detail) {
        return new Finding("the final state", detail);
    }
}
