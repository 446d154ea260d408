/** The same answer, routed in four ways, and the floor below them: the figures of ADR 1. */
@NullMarked
package io.statepair.routing;

import org.jspecify.annotations.NullMarked;
