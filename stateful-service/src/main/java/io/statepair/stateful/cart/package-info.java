@NullMarked
package io.statepair.stateful.cart;

import org.jspecify.annotations.NullMarked;
