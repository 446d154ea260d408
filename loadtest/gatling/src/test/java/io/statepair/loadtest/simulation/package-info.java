@NullMarked
package io.statepair.loadtest.simulation;

import org.jspecify.annotations.NullMarked;
