/** The running pair, through Nginx, while parts of it are killed. */
@NullMarked
package io.statepair.local.system;

import org.jspecify.annotations.NullMarked;
