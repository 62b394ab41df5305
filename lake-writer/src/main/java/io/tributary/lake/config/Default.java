package io.tributary.lake.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a configuration key that is not given: YAML text, or a packaged YAML file. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** The value as it would be written in the file. */
  String value() default "";

  /** A packaged file that holds the value, where it is too long for a line. */
  String resource() default "";
}
