@NullMarked
package io.statepair.stateful.session;

import org.jspecify.annotations.NullMarked;
