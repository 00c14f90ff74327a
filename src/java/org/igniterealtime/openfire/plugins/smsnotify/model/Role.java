package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.Objects;

/**
 * A named set of settings that a user has.
 *
 * @param name what the operator calls it; {@value #DEFAULT} for the one that everybody has who has
 *     no other
 * @param sms whether its members are texted at all
 * @param timing when their holds come due
 * @param focus what counts as missed by them
 * @param rooms which messages in rooms they are told of
 * @param strangers whose messages in conversations of two they are told of
 * @param pauses how long they are left alone between notices
 * @param caps how many notices they get
 * @param quietHours when they are not texted, unless they have quiet hours of their own
 * @param consent whether they are texted only where they have agreed to be
 * @param texts how their texts are written
 */
public record Role(
    String name,
    boolean sms,
    Timing timing,
    Focus focus,
    RoomMessages rooms,
    Strangers strangers,
    Pauses pauses,
    Caps caps,
    QuietHours quietHours,
    boolean consent,
    TextSettings texts) {

  /** The name of the role that needs no definition. */
  public static final String DEFAULT = "default";

  public Role {
    Objects.requireNonNull(name);
    Objects.requireNonNull(timing);
    Objects.requireNonNull(focus);
    Objects.requireNonNull(rooms);
    Objects.requireNonNull(strangers);
    Objects.requireNonNull(pauses);
    Objects.requireNonNull(caps);
    Objects.requireNonNull(quietHours);
    Objects.requireNonNull(texts);
  }
}
