/**
 * The whole pair on one machine: PostgreSQL, Redis, the instances of both services and Nginx, to start, break and stop.
 */
@NullMarked
package io.statepair.local;

import org.jspecify.annotations.NullMarked;
