@NullMarked
package io.statepair.stateless.random;

import org.jspecify.annotations.NullMarked;
