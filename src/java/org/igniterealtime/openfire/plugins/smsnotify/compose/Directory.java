package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the server knows of people and rooms. Asking may read the database. What is not known for
 * sure is not said: properties and vCards throw where the database or the directory is away.
 */
public interface Directory {

  /**
   * A property of a local user.
   *
   * @param user bare JID
   * @return its value; empty where the user or the property is not there
   */
  Optional<String> property(String user, String name);

  /**
   * A {@code TEL} of a vCard.
   *
   * @param number as written there
   * @param types what it is said to be, in capitals, for instance {@code CELL}, {@code WORK} and
   *     {@code FAX} (XEP-0054, section 8)
   */
  record VCardNumber(String number, Set<String> types) {

    public VCardNumber {
      Objects.requireNonNull(number);
      types = Set.copyOf(types);
    }
  }

  /**
   * Every {@code TEL} of a user's vCard (XEP-0054) that has a number, in order.
   *
   * @param user bare JID
   */
  List<VCardNumber> vCardNumbers(String user);

  /**
   * The language of a user, as the vCard says it: the {@code LANG} of vCard 4 (RFC 6350, section
   * 6.4.4; the first where there are several), which some clients write into a vCard of XEP-0054,
   * else the vCard's own {@code xml:lang}.
   *
   * @param user bare JID
   * @return a language tag (RFC 5646) as it is written there; empty where it says none
   */
  Optional<String> vCardLanguage(String user);

  /**
   * What people call somebody: the name of a local user, else the local part of the JID.
   *
   * @param jid bare JID, local or not
   */
  String displayName(String jid);

  /**
   * What people call a room: its natural-language name, else the local part of its JID.
   *
   * @param room bare JID of a local room
   */
  String roomName(String room);
}
