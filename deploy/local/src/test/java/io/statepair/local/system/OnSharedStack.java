package io.statepair.local.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that asks a pair and does nothing to its processes: all of them ask the same one, which takes its time to
 * start, and come last, so that it is not beside those who need the machine.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedStack.class)
@Order(Integer.MAX_VALUE)
@interface OnSharedStack {}
