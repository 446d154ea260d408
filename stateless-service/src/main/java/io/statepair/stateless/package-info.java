@NullMarked
package io.statepair.stateless;

import org.jspecify.annotations.NullMarked;
