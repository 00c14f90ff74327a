package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Objects;

/**
 * One thing that a {@link Condition} rests on, whichever way it went.
 *
 * @param word what is so
 * @param values the details, in the order that the word names
 */
public record Fact(Word word, List<Object> values) {

  /** What can be so; behind each, its details. A number is never to be shown whole by accident. */
  public enum Word {
    /** Texts are switched on for all: name of the property. */
    SWITCHED_ON,
    /** Texts are switched off for all: name of the property. */
    SWITCHED_OFF,
    /** The role is texted: role. */
    ROLE_TEXTED,
    /** The role is not texted: role. */
    ROLE_NOT_TEXTED,
    /** The role is by the user property: role, name of the property. */
    ROLE_BY_PROPERTY,
    /** The role is by a group: role, group. */
    ROLE_BY_GROUP,
    /** The role is that of whoever has no other: role. */
    ROLE_BY_DEFAULT,
    /** There is no such role: role. */
    ROLE_UNKNOWN,
    /** A number can be texted: number, where it is on record. */
    NUMBER_FOUND,
    /** A number cannot be texted: masked number, where it is on record, {@code PhoneBook.Why}. */
    NUMBER_REJECTED,
    /** No number is on record. */
    NUMBER_NONE,
    /** All that is on record can be texted. */
    NUMBER_ALL_GOOD,
    /** A number wants texts of the sender that they would have now: number, sender. */
    OPTED_IN,
    /** The same, where the gateway's sender has no name: number. */
    OPTED_IN_NAMELESS,
    /** The same, while no gateway is there to say by what sender: number. */
    OPTED_IN_NO_SENDER,
    /** A number wants none of a sender: number, sender, {@link OptOut.Source}, since when. */
    OPTED_OUT,
    /** A number wants none at all: number, {@link OptOut.Source}, since when. */
    OPTED_OUT_ALL,
    /** The role needs no consent: role. */
    CONSENT_NOT_NEEDED,
    /** There is one: number, {@link Consents.Source}, since when. */
    CONSENT_GIVEN,
    /** There is none: number. */
    CONSENT_MISSING,
    /** Nothing is paused. */
    PAUSE_NONE,
    /** All is paused: until when. */
    PAUSE_UNTIL,
    /** All is paused without an end. */
    PAUSE_FOR_GOOD,
    /** What is set cannot be read, and pauses nothing: name of the property, what is set. */
    PAUSE_UNREADABLE,
    /** The conversation is not muted. */
    MUTE_NONE,
    /** It is muted: until when. */
    MUTE_UNTIL,
    /** It is muted without an end. */
    MUTE_FOR_GOOD,
    /** All but mentions are muted: until when. */
    MENTIONS_UNTIL,
    /** All but mentions are muted, without an end. */
    MENTIONS_FOR_GOOD,
    /** It is a conversation of two. */
    NO_ROOM,
    /** The role is told of all that is said in rooms: role. */
    ROOMS_ALL,
    /** The role is told of mentions in rooms: role. */
    ROOMS_MENTIONS,
    /** The role is told of nothing in rooms: role. */
    ROOMS_NEVER,
    /** The message would mention the person. */
    IS_MENTION,
    /** It would not. */
    IS_NO_MENTION,
    /** Who writes in the room is not known: this is looked at for each. */
    AUTHOR_UNKNOWN,
    /** The person blocks the author: author. */
    BLOCKED,
    /** The person does not: author. */
    NOT_BLOCKED,
    /** The role is told of strangers: role. */
    STRANGERS_ALL,
    /** The role is told of people who are known: role. */
    STRANGERS_KNOWN,
    /** The person knows the author: author. */
    KNOWN,
    /** The person does not: author. */
    NOT_KNOWN,
    /** Texts go there: number, region. */
    COUNTRY_GOOD,
    /** The country is not allowed: number, region. */
    COUNTRY_REGION,
    /** The country is paused: number, region. */
    COUNTRY_PAUSED,
    /** The number is of a kind that nobody chats from: number, region. */
    COUNTRY_PREMIUM,
    /** Notices to the person within 24 hours: how many, the most. */
    CAP_RECIPIENT,
    /** The same where there may be any number: how many. */
    CAP_RECIPIENT_NONE,
    /** Notices of the conversation within 24 hours: how many, the most. */
    CAP_CONVERSATION,
    /** The same where there may be any number: how many. */
    CAP_CONVERSATION_NONE,
    /** Notices that the author has caused within 24 hours: how many, the most, author. */
    CAP_SENDER,
    /** They were told of nothing here since they were last back. */
    TOLD_NOTHING,
    /** They were told: how often since they were last back, when the last time. */
    TOLD,
    /** They are told again: from when on. */
    TOLD_AGAIN_FROM,
    /** They have quiet hours of their own: from, to. */
    HOURS_OWN,
    /** They have those of their role: from, to, role. */
    HOURS_ROLE,
    /** They have said that they want none. */
    HOURS_OWN_NONE,
    /** Their role has none: role. */
    HOURS_ROLE_NONE,
    /** Their clock, as they have set it: time, zone. */
    CLOCK_OWN,
    /** Their clock, as a number tells it: time, zones, number. */
    CLOCK_NUMBER,
    /** Their clock, as the operator's setting for all others has it: time, zone. */
    CLOCK_SETTING,
    /** Their clock, as the server's own: time, zone. */
    CLOCK_SERVER,
    /** It is a quiet hour: until when. */
    QUIET_UNTIL,
    /** What is spent, without a limit: month, amount. */
    SPENT,
    /** What is spent, and the limit: month, amount, limit. */
    SPENT_OF,
    /** A text would cost nothing. */
    FREE,
    /** It is looked at when a text is about to leave. */
    LATER
  }

  public Fact {
    Objects.requireNonNull(word);
    values = List.copyOf(values);
  }

  static Fact of(Word word, Object... values) {
    return new Fact(word, List.of(values));
  }
}
