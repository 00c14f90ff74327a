package org.igniterealtime.openfire.plugins.smsnotify.compose;

import com.github.mustachejava.Iteration;
import com.github.mustachejava.reflect.MapObjectHandler;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;

/**
 * How macros are looked up: only keys of maps are, never the methods or fields of any object. What
 * macros there are says {@link Vocabulary}.
 */
final class Macros extends MapObjectHandler {

  /** The value of the macro that makes what is in its section fit for a link; none is nothing. */
  static final Function<String, String> URL = Macros::encoded;

  /** What is longer than any output is cut before it is encoded. */
  private static String encoded(String words) {
    return words == null
        ? ""
        : Percent.encode(words.substring(0, Math.min(words.length(), Template.MAX_OUTPUT)));
  }

  @Override
  public Writer iterate(Iteration iteration, Writer writer, Object object, List<Object> scopes) {
    return isZero(object) ? writer : super.iterate(iteration, writer, object, scopes);
  }

  @Override
  public Writer falsey(Iteration iteration, Writer writer, Object object, List<Object> scopes) {
    return isZero(object)
        ? iteration.next(writer, object, scopes)
        : super.falsey(iteration, writer, object, scopes);
  }

  /** Only what has words of its own is a value: not a person, not a list, not a function. */
  @Override
  public String stringify(Object object) {
    boolean hasWords = object instanceof String || object instanceof Integer;
    return hasWords || object instanceof Boolean ? object.toString() : "";
  }

  /** So that {@code {{#more}}} is left out where there are no more. */
  private static boolean isZero(Object object) {
    return Integer.valueOf(0).equals(object);
  }
}
