/**
 * Goals P1 to P13, each measured as a ratio of two things that ran in the same minutes. {@link Ratios} is the command,
 * a {@link Measurement} knows how one goal is measured, everything else is tools for that.
 */
@NullMarked
package io.statepair.loadtest.measure;

import org.jspecify.annotations.NullMarked;
