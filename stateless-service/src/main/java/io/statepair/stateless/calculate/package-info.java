@NullMarked
package io.statepair.stateless.calculate;

import org.jspecify.annotations.NullMarked;
