@NullMarked
package io.statepair.stateless.state;

import org.jspecify.annotations.NullMarked;
