package io.statepair.loadtest.measure;

/** What is known of a goal at the end. */
sealed interface Result {

    /**
     * Both absolute figures and their ratio.
     *
     * @param figure what is judged: a ratio, or a count where the goal is a count
     * @param note what a reader should know besides, or empty
     */
    record Measured(String ours, String other, Spread figure, String note) implements Result {

        Measured noting(String more) {
            return new Measured(ours, other, figure, note.isEmpty() ? more : note + "; " + more);
        }
    }

    /** Nothing to judge, for a reason that lies in what exists so far. */
    record NotMeasured(String reason) implements Result {}

    /** It should have been measured and could not be: the run is no success, whatever the other goals say. */
    record Failed(String reason) implements Result {}
}
