@NullMarked
package io.statepair.stateless.cart;

import org.jspecify.annotations.NullMarked;
