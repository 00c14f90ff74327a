package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.Nonza;
import org.jivesoftware.smack.packet.XmlEnvironment;

/**
 * An element as it is written, in a stanza or alone in the stream.
 *
 * @param xml begins with its start tag, which has its namespace
 */
record RawElement(String xml) implements ExtensionElement, Nonza {

  private static final Pattern START =
      Pattern.compile("<([\\w.-]+)[^>]*?\\sxmlns=['\"]([^'\"]*)['\"].*", Pattern.DOTALL);

  RawElement {
    if (!START.matcher(xml).matches()) {
      throw new IllegalArgumentException("no element with a namespace: " + xml);
    }
  }

  @Override
  public String getElementName() {
    return part(1);
  }

  @Override
  public String getNamespace() {
    return part(2);
  }

  @Override
  public CharSequence toXML(XmlEnvironment environment) {
    return xml;
  }

  private String part(int group) {
    Matcher matcher = START.matcher(xml);
    if (!matcher.matches()) {
      throw new IllegalStateException(xml);
    }
    return matcher.group(group);
  }
}
