@NullMarked
package io.statepair.stateful.store;

import org.jspecify.annotations.NullMarked;
