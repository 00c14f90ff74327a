package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dom4j.Element;

/**
 * What of a body stands there only for clients that do not know an extension (XEP-0428), for
 * instance the quoted words that a reply answers (XEP-0461). Places are counted in code points. A
 * range that makes no sense is as if it were not there.
 */
final class Fallback {

  static final String NAMESPACE = "urn:xmpp:fallback:0";

  /** What XEP-0461 called it before XEP-0428 did. */
  static final String EARLY_NAMESPACE = "urn:xmpp:feature-fallback:0";

  /** A reply needs one, and a reply with a file three. */
  private static final int MOST_RANGES = 50;

  private static final int LONGEST_NUMBER = 9;

  private final List<Range> ranges = new ArrayList<>(1);

  /**
   * A part of a body.
   *
   * @param start the first code point in it
   * @param end the first code point after it
   */
  private record Range(int start, int end) {

    static final Range WHOLE = new Range(0, Integer.MAX_VALUE);
  }

  /** Adds what a {@code <fallback/>} element says; one that names no part means the whole. */
  void add(Element fallback) {
    boolean ofSubject = Children.has(fallback, "subject", fallback.getNamespaceURI());
    boolean ofPart = Children.has(fallback, "body", fallback.getNamespaceURI());
    if (ofPart) {
      Children.each(fallback, this::addPart);
    } else if (!ofSubject) {
      add(Range.WHOLE);
    }
  }

  private void addPart(Element part) {
    if (!part.getName().equals("body")) {
      return;
    }
    int start = number(part.attributeValue("start"), Range.WHOLE.start);
    int end = number(part.attributeValue("end"), Range.WHOLE.end);
    if (start >= 0 && end > start) {
      add(new Range(start, end));
    }
  }

  private void add(Range range) {
    if (ranges.size() < MOST_RANGES) {
      ranges.add(range);
    }
  }

  /** A place as it is written; -1 where that is no number. */
  private static int number(String written, int otherwise) {
    if (written == null) {
      return otherwise;
    }
    boolean isNumber =
        !written.isEmpty()
            && written.length() <= LONGEST_NUMBER
            && written.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return isNumber ? Integer.parseInt(written) : -1;
  }

  /** What of a body is meant to be read. */
  String strip(String body) {
    ranges.sort(Comparator.comparingInt(Range::start));
    StringBuilder kept = new StringBuilder();
    int point = 0;
    int at = 0;
    for (Range range : ranges) {
      if (range.end > point) {
        int from = after(body, at, range.start - point);
        kept.append(body, at, from);
        at = after(body, from, range.end - Math.max(range.start, point));
        point = range.end;
      }
    }
    return kept.append(body, at, body.length()).toString();
  }

  /** The index that lies so many code points after another, at most the end. */
  private static int after(String body, int index, int points) {
    int at = index;
    for (int i = 0; i < points && at < body.length(); i++) {
      at += Character.charCount(body.codePointAt(at));
    }
    return at;
  }
}
