@NullMarked
package io.statepair.stateful.phase1;

import org.jspecify.annotations.NullMarked;
