package io.statepair.loadtest.measure;

import java.io.IOException;

/** The way to one goal's figure. */
@FunctionalInterface
interface Measurement {

    /**
     * Measures.
     *
     * @throws IllegalStateException when what was measured is no fair comparison, or failed under load
     */
    Result measure() throws IOException, InterruptedException;
}
