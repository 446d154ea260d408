package io.statepair.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class of the running edge. Where Nginx is missing and cannot be installed its tests are not run, and their
 * names are printed; with {@code -Dnginx=required} that is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NginxPolicy.class)
public @interface NeedsNginx {}
