package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;

/** What a provider posts to us of what others have done. Whether it is genuine is known before. */
public sealed interface Incoming {

  /** Somebody has sent a text. */
  record Texted(InboundText text) implements Incoming {}

  /**
   * There is nothing in it for us.
   *
   * @param why in words for the log, without numbers and without what was said
   */
  record Useless(String why) implements Incoming {}

  /**
   * The provider asks whether it shall post here at all.
   *
   * @param topic what it would post
   * @param token proves to the provider that we were asked
   */
  record Invitation(String topic, String token) implements Incoming {

    /** Without the token: whoever has it can accept. */
    @Override
    public String toString() {
      return "Invitation[topic=" + topic + "]";
    }
  }

  /**
   * The provider posts here no longer.
   *
   * @param topic what it has posted so far
   */
  record Farewell(String topic) implements Incoming {}
}
