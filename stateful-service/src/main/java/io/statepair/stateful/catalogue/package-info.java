@NullMarked
package io.statepair.stateful.catalogue;

import org.jspecify.annotations.NullMarked;
