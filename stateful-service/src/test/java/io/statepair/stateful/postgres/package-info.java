@NullMarked
package io.statepair.stateful.postgres;

import org.jspecify.annotations.NullMarked;
