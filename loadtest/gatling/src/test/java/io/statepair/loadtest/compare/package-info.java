@NullMarked
package io.statepair.loadtest.compare;

import org.jspecify.annotations.NullMarked;
