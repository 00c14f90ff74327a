package org.igniterealtime.openfire.plugins.smsnotify.harness;

import org.jivesoftware.smack.packet.IQ;

/** A request whose child element has content as it is written. */
final class RawIq extends IQ {

  private final String content;

  RawIq(String name, String namespace, String content) {
    super(name, namespace);
    this.content = content;
    setType(Type.set);
  }

  @Override
  protected IQChildElementXmlStringBuilder getIQChildElementBuilder(
      IQChildElementXmlStringBuilder xml) {
    xml.rightAngleBracket();
    xml.append(content);
    return xml;
  }
}
