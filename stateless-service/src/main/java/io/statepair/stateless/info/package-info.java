@NullMarked
package io.statepair.stateless.info;

import org.jspecify.annotations.NullMarked;
