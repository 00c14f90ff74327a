package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what a provider reports by itself (webhooks), if it is really the provider who does. */
public interface Callbacks {

  /**
   * Whether the provider has signed it. Compares in constant time.
   *
   * @param address the address that the provider was given, with its query, as it stands there
   * @param form the fields of the body
   * @param signature as the header has it
   */
  boolean isSigned(String address, Map<String, String> form, String signature);

  /** What it says of a text; empty if it says nothing of any that can be understood. */
  Optional<Report> read(Map<String, String> form);

  /**
   * What it hands on that somebody has sent; empty if that cannot be understood.
   *
   * @param id our identity of it
   * @param received when we got it
   */
  Optional<Incoming> readIncoming(Map<String, String> form, UUID id, Instant received);
}
