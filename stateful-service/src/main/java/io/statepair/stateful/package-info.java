@NullMarked
package io.statepair.stateful;

import org.jspecify.annotations.NullMarked;
