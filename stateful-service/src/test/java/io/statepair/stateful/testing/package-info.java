/** Real stores for tests, and ways to hurt them. */
@NullMarked
package io.statepair.stateful.testing;

import org.jspecify.annotations.NullMarked;
