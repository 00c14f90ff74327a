package org.igniterealtime.openfire.plugins.smsnotify.tap;

import org.dom4j.Attribute;
import org.dom4j.Element;

/** The attributes of an element, looked at without an iterator over them being made. */
final class Attributes {

  private Attributes() {}

  /** The first of that name; null where there is none. */
  static String value(Element element, String name) {
    int count = element.attributeCount();
    for (int i = 0; i < count; i++) {
      Attribute attribute = element.attribute(i);
      if (name.equals(attribute.getName())) {
        return attribute.getValue();
      }
    }
    return null;
  }
}
