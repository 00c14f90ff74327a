package org.igniterealtime.openfire.plugins.smsnotify.bench;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Which bar the figures of a benchmark of JMH belong to; that of a method counts first. */
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Bar {

  /** The bar, as {@code P9}. */
  String value();
}
