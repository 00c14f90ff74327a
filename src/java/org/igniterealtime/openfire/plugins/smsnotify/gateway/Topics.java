package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads messages that a provider posts to whoever has subscribed; each is signed in itself. */
public interface Topics {

  /**
   * Whether the provider has signed it, and its topic is one that the operator has listed. May
   * block, for the provider's certificate.
   *
   * @param fields of the message; others than strings are not among them
   * @throws RuntimeException if that cannot be told now; the provider may post it again
   */
  boolean isSigned(Map<String, String> fields, Instant now);

  /**
   * What a genuine message says; empty if it cannot be understood.
   *
   * @param id our identity of what it hands on
   * @param received when we got it
   */
  Optional<Incoming> read(Map<String, String> fields, UUID id, Instant received);

  /**
   * Tells the provider that it shall post here. May block.
   *
   * @return empty if it will; else why not, for the log, with what to look at
   */
  Optional<String> accept(Incoming.Invitation invitation);
}
