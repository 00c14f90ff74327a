package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.dom4j.tree.AbstractElement;

/**
 * The child elements of an element, looked at without a list of them being made. They are told by
 * their class, which all elements have in common, and not by their interface: the virtual machine
 * would search all interfaces of a class for it, and remember the last one only, where every
 * processor has to look.
 */
final class Children {

  /** No client sends nearly as many; what comes after them is not looked at. */
  static final int MOST = 500;

  private Children() {}

  /** Shows each, in order. */
  static void each(Element parent, Consumer<Element> reader) {
    int count = count(parent);
    for (int i = 0; i < count; i++) {
      if (parent.node(i) instanceof AbstractElement child) {
        reader.accept(child);
      }
    }
  }

  /** Whether one of them is as asked for. */
  static boolean any(Element parent, Predicate<Element> sort) {
    int count = count(parent);
    for (int i = 0; i < count; i++) {
      if (parent.node(i) instanceof AbstractElement child && sort.test(child)) {
        return true;
      }
    }
    return false;
  }

  /** The first of that name and namespace; null where there is none. */
  static Element first(Element parent, String name, String namespace) {
    int count = count(parent);
    for (int i = 0; i < count; i++) {
      if (parent.node(i) instanceof AbstractElement child && is(child, name, namespace)) {
        return child;
      }
    }
    return null;
  }

  /** The first of that name in whichever namespace; null where there is none. */
  static Element named(Element parent, String name) {
    int count = count(parent);
    for (int i = 0; i < count; i++) {
      if (parent.node(i) instanceof AbstractElement child && name.equals(child.getName())) {
        return child;
      }
    }
    return null;
  }

  static boolean has(Element parent, String name, String namespace) {
    return first(parent, name, namespace) != null;
  }

  private static boolean is(Element element, String name, String namespace) {
    return name.equals(element.getName()) && namespace.equals(element.getNamespaceURI());
  }

  private static int count(Element parent) {
    return Math.min(parent.nodeCount(), MOST);
  }
}
