package org.igniterealtime.openfire.plugins.smsnotify.harness;

import org.jivesoftware.smack.packet.IQ;

/** A request whose child element has content as it is written. */
final class RawIq extends IQ {

  private final String attributes;
  private final String content;

  RawIq(String name, String namespace, String content) {
    this(name, namespace, "", content);
  }

  RawIq(String name, String namespace, String attributes, String content) {
    super(name, namespace);
    this.attributes = attributes;
    this.content = content;
    setType(Type.set);
  }

  @Override
  protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
      IQChildElementXmlStringBuilder xml) {
    xml.append(' ').append(attributes).rightAngleBracket();
    xml.append(content);
    return xml;
  }
}
