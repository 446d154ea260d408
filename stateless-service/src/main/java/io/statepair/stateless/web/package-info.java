@NullMarked
package io.statepair.stateless.web;

import org.jspecify.annotations.NullMarked;
