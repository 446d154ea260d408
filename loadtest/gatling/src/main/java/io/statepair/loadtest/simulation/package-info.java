/** The simulations: the same conversation with each way of remembering it. */
@NullMarked
package io.statepair.loadtest.simulation;

import org.jspecify.annotations.NullMarked;
