@NullMarked
package io.statepair.stateless.conversation;

import org.jspecify.annotations.NullMarked;
