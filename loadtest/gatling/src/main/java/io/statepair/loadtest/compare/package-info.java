/** The command {@code loadtest/compare}: runs the simulations, watches the pair meanwhile, and writes a report. */
@NullMarked
package io.statepair.loadtest.compare;

import org.jspecify.annotations.NullMarked;
