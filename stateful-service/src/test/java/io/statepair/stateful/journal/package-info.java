@NullMarked
package io.statepair.stateful.journal;

import org.jspecify.annotations.NullMarked;
