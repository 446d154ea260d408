/** What an application looks like that takes Spring Boot as it comes: the comparison of goal P2. */
@NullMarked
package io.statepair.loadtest.stock;

import org.jspecify.annotations.NullMarked;
