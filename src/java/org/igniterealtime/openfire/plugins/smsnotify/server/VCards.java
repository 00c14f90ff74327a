package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory.VCardNumber;

/**
 * Reads vCards as clients and directories really write them: by XEP-0054, which has the types of a
 * number as empty elements beside it, in any order; with the types in an attribute or an element
 * {@code TYPE}; or in the way of vCard 4 (RFC 6351). Names are compared whatever their case and
 * namespace. Whatever was written, nothing here throws.
 */
final class VCards {

  private static final QName XML_LANG = QName.get("lang", Namespace.XML_NAMESPACE);
  private static final Pattern BETWEEN_TYPES = Pattern.compile("[\\s,;]+");

  /** What has a number in a TEL, in the order in which it is looked for. */
  private static final List<String> VALUES = List.of("NUMBER", "URI", "TEXT");

  /** Of a vCard that names thousands of types, these many count. */
  private static final int MOST_TYPES = 20;

  private VCards() {}

  /** Every TEL that has a number, in the vCard's order. */
  static List<VCardNumber> numbers(Element vCard) {
    List<VCardNumber> numbers = new ArrayList<>();
    for (Element tel : children(vCard, "TEL")) {
      number(tel).ifPresent(number -> numbers.add(new VCardNumber(number, types(tel))));
    }
    return numbers;
  }

  private static Optional<String> number(Element tel) {
    return VALUES.stream()
        .flatMap(name -> children(tel, name).stream())
        .map(VCards::words)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .or(() -> Optional.of(words(tel)).filter(text -> !text.isEmpty()));
  }

  /** The text of an element itself, without white space around it, which is more than XML's. */
  private static String words(Element element) {
    return element.getTextTrim().strip();
  }

  private static Set<String> types(Element tel) {
    Set<String> types = new LinkedHashSet<>();
    addAttribute(tel, types);
    for (Element child : children(tel)) {
      if (is(child, "PARAMETERS")) {
        children(child).forEach(parameter -> addParameter(parameter, types));
      } else if (is(child, "TYPE")) {
        addParameter(child, types);
      } else if (isValue(child)) {
        addAttribute(child, types);
      } else {
        types.add(capitals(child.getName()));
      }
    }
    return Set.copyOf(types.stream().limit(MOST_TYPES).toList());
  }

  /** An empty {@code TEXT} is a type (RFC 6350, section 6.4.1); any other has the number. */
  private static boolean isValue(Element child) {
    return is(child, "TEXT") ? !words(child).isEmpty() : VALUES.contains(capitals(child.getName()));
  }

  /** A type is text, or a list of elements with text; that something is preferred is a number. */
  private static void addParameter(Element parameter, Set<String> types) {
    if (is(parameter, "TYPE")) {
      addWords(parameter.getTextTrim(), types);
      children(parameter).forEach(text -> addWords(text.getTextTrim(), types));
    } else if (is(parameter, "PREF")) {
      types.add("PREF");
    }
  }

  private static void addAttribute(Element element, Set<String> types) {
    Stream.of("TYPE", "type", "Type")
        .map(element::attributeValue)
        .filter(value -> value != null)
        .forEach(value -> addWords(value, types));
  }

  private static void addWords(String words, Set<String> types) {
    BETWEEN_TYPES
        .splitAsStream(words)
        .filter(Predicate.not(String::isEmpty))
        .map(VCards::capitals)
        .forEach(types::add);
  }

  /**
   * The language that the first {@code LANG} says, else that of the vCard itself.
   *
   * @return as it is written
   */
  static Optional<String> language(Element vCard) {
    return children(vCard, "LANG").stream()
        .map(VCards::tag)
        .filter(tag -> !tag.isEmpty())
        .findFirst()
        .or(() -> Optional.ofNullable(vCard.attributeValue(XML_LANG)))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty());
  }

  private static String tag(Element lang) {
    return words(
        Stream.of("LANGUAGE-TAG", "TEXT")
            .flatMap(name -> children(lang, name).stream())
            .findFirst()
            .orElse(lang));
  }

  private static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> is(child, name)).toList();
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Object child : parent.elements()) {
      children.add((Element) child);
    }
    return children;
  }

  private static boolean is(Element element, String name) {
    return element.getName().equalsIgnoreCase(name);
  }

  private static String capitals(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
