package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatState;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;

/** What a message carries, as far as it matters here, read in one pass over its children. */
final class Payload {

  /** More than a person can mean; each costs. */
  private static final int MOST_MENTIONS = 50;

  /** What names are looked for in; longer messages are no talk. */
  private static final int MOST_WORDS = 10_000;

  private static final String CHAT_STATES = "http://jabber.org/protocol/chatstates";
  private static final String CHAT_MARKERS = "urn:xmpp:chat-markers:0";
  private static final String HINTS = "urn:xmpp:hints";
  private static final String STANZA_IDS = "urn:xmpp:sid:0";
  private static final String CORRECTION = "urn:xmpp:message-correct:0";
  private static final String REACTIONS = "urn:xmpp:reactions:0";
  private static final String DELAY = "urn:xmpp:delay";
  private static final String CARBONS = "urn:xmpp:carbons:2";
  private static final String FORWARD = "urn:xmpp:forward:0";
  private static final String ARCHIVE = "urn:xmpp:mam:";

  private final String id;
  private String originId = "";
  private final List<String> archiveIds = new ArrayList<>(0);
  private final List<String> passedOnBy = new ArrayList<>(0);
  private final List<String> mentioned = new ArrayList<>(0);
  private String body = "";
  private boolean hasBody;
  private boolean hasSubject;
  private Fallback fallback;
  private Encryption encryption = Encryption.NONE;
  private SentFile file;
  private boolean isCopy;
  private boolean isNeverStored;
  private boolean isNotKept;
  private boolean isReaction;
  private ChatState state;
  private String correctedId;
  private Retraction retraction;
  private String displayedId = "";
  private String words;

  private Payload(String id) {
    this.id = id;
  }

  /**
   * Whether there is anything in a message from which something could follow for somebody; for one
   * that is of no concern, nothing is made. What {@link #of} reads of a message without it {@link
   * #saysNothing}.
   */
  static boolean mayTell(Element message) {
    return Children.any(message, Payload::mayBeTold);
  }

  private static boolean mayBeTold(Element child) {
    return switch (child.getNamespaceURI()) {
      case "", "jabber:client", "jabber:server" -> child.getName().equals("body");
      case CHAT_STATES,
          CHAT_MARKERS,
          CORRECTION,
          Retraction.NAMESPACE,
          Retraction.FASTENING,
          REACTIONS,
          Mention.NAMESPACE,
          SentFile.OUT_OF_BAND,
          SentFile.FILE_SHARING,
          Encryption.AXOLOTL,
          Encryption.OMEMO_1,
          Encryption.OMEMO_2,
          Encryption.OX,
          Encryption.LEGACY_PGP,
          Encryption.EXPLICIT ->
          true;
      default -> false;
    };
  }

  /** Reads a message stanza. */
  static Payload of(Element message) {
    Payload payload = new Payload(Bounds.id(Attributes.value(message, "id")));
    Children.each(message, payload::read);
    payload.conclude();
    return payload;
  }

  private void read(Element child) {
    String name = child.getName();
    String namespace = child.getNamespaceURI();
    switch (namespace) {
      case "", "jabber:client", "jabber:server" -> readOwn(name, child);
      case CHAT_STATES -> state = state == null ? chatState(name) : state;
      case CHAT_MARKERS -> readMarker(name, child);
      case HINTS -> readHint(name);
      case STANZA_IDS -> readId(name, child);
      case CORRECTION -> correctedId = name.equals("replace") ? idOf(child) : correctedId;
      case Retraction.NAMESPACE, Retraction.FASTENING -> readRetraction(child);
      case REACTIONS -> isReaction |= name.equals("reactions");
      case Fallback.NAMESPACE, Fallback.EARLY_NAMESPACE -> readFallback(name, child);
      case Mention.NAMESPACE -> readReference(child);
      case SentFile.OUT_OF_BAND, SentFile.FILE_SHARING -> readFile(child);
      case Encryption.AXOLOTL,
          Encryption.OMEMO_1,
          Encryption.OMEMO_2,
          Encryption.OX,
          Encryption.LEGACY_PGP,
          Encryption.EXPLICIT ->
          encryption = encryption.and(Encryption.of(child));
      case DELAY -> readDelay(name, child);
      case CARBONS -> isCopy |= name.equals("sent") || name.equals("received");
      case FORWARD -> isCopy |= name.equals("forwarded");
      default -> isCopy |= name.equals("result") && namespace.startsWith(ARCHIVE);
    }
  }

  /** What RFC 6121, section 5.2 defines; of several bodies the first is read. */
  private void readOwn(String name, Element child) {
    if (name.equals("body") && !hasBody) {
      hasBody = true;
      body = child.getText();
    } else if (name.equals("subject")) {
      hasSubject = true;
    }
  }

  private static ChatState chatState(String name) {
    return switch (name) {
      case "active" -> ChatState.ACTIVE;
      case "composing" -> ChatState.COMPOSING;
      case "paused" -> ChatState.PAUSED;
      case "inactive" -> ChatState.INACTIVE;
      case "gone" -> ChatState.GONE;
      default -> null;
    };
  }

  /** XEP-0333: whoever has acknowledged a message has seen it; received is not yet seen. */
  private void readMarker(String name, Element marker) {
    if (name.equals("displayed") || name.equals("acknowledged")) {
      displayedId = idOf(marker);
    }
  }

  private void readHint(String name) {
    switch (name) {
      case "no-store" -> isNeverStored = true;
      case "no-permanent-store" -> isNotKept = true;
      default -> {
        // Whether it is copied or archived decides nothing here.
      }
    }
  }

  private void readId(String name, Element child) {
    if (name.equals("origin-id")) {
      originId = idOf(child);
    } else if (name.equals("stanza-id") && archiveIds.size() < MissedMessage.MOST_OTHER_IDS) {
      archiveIds.add(idOf(child));
    }
  }

  private void readRetraction(Element child) {
    Retraction read = Retraction.of(child);
    retraction = read == null ? retraction : read;
  }

  private void readFallback(String name, Element child) {
    if (!name.equals("fallback")) {
      return;
    }
    fallback = fallback == null ? new Fallback() : fallback;
    fallback.add(child);
  }

  private void readFile(Element child) {
    if (SentFile.isFile(child)) {
      sent().add(child);
    }
  }

  private SentFile sent() {
    file = file == null ? new SentFile() : file;
    return file;
  }

  private void readReference(Element reference) {
    if (SentFile.isReferred(reference)) {
      sent().addReferred(reference);
    } else if (mentioned.size() < MOST_MENTIONS) {
      Mention.of(reference).ifPresent(mentioned::add);
    }
  }

  private void readDelay(String name, Element delay) {
    String from = delay.attributeValue("from");
    if (name.equals("delay") && from != null) {
      passedOnBy.add(from);
    }
  }

  private static String idOf(Element child) {
    return Bounds.id(child.attributeValue("id"));
  }

  private void conclude() {
    encryption = encryption.and(Encryption.of(body));
    words = fallback == null ? body : fallback.strip(body);
    if (SentFile.isLink(words)) {
      sent().addLink(words);
    }
  }

  /** Whether it is a message that was sent before: XEP-0280, XEP-0297, XEP-0313. */
  boolean isCopy() {
    return isCopy;
  }

  /**
   * Whether it was kept by somebody and passed on later (XEP-0203). The server itself does so with
   * what a broken session has not received, and a room with its history.
   */
  boolean isPassedOnBy(String server) {
    return passedOnBy.contains(server);
  }

  /** Whether it changes a room's subject (XEP-0045, section 8.1). */
  boolean isSubjectChange() {
    return hasSubject && !hasBody;
  }

  /** Whether somebody who was not there would want to know of it. */
  boolean isCandidate() {
    boolean says = encryption.hidesWords() || file != null || !words.isBlank();
    return says
        && encryption != Encryption.KEY_ONLY
        && !isNeverStored
        && !isReaction
        && !isRetraction();
  }

  /** Whether it corrects what was said before (XEP-0308). */
  boolean isCorrection() {
    return correctedId != null;
  }

  /** What the corrected message was first called; empty where it does not say. */
  String correctedId() {
    return correctedId;
  }

  /** Whether its author takes back what was said before. No author is believed to be the room. */
  boolean isRetraction() {
    return retraction != null && !retraction.byModerator();
  }

  /** Whether a room takes back what somebody said. */
  boolean isModeration() {
    return retraction != null && retraction.byModerator();
  }

  /** What the retracted message is called; empty where it does not say. */
  String retractedId() {
    return retraction.id();
  }

  /** Whether its author did something with it that only a person does. */
  boolean isSpoken() {
    boolean hasWords = encryption.hidesWords() || file != null || !body.isBlank();
    return isReaction
        || isCorrection()
        || isRetraction()
        || (hasWords && encryption != Encryption.KEY_ONLY);
  }

  /** Whether nothing follows from it for anybody. */
  boolean saysNothing() {
    return state == null && displayedId.isEmpty() && !isSpoken();
  }

  /** Its author's chat state (XEP-0085); null where it tells none. */
  ChatState state() {
    return state;
  }

  /** What the message is called that its author has read up to; empty where it tells none. */
  String displayedId() {
    return displayedId;
  }

  Content content() {
    if (isNotKept) {
      return Content.NOT_KEPT;
    }
    if (encryption != Encryption.NONE) {
      return Content.ENCRYPTED;
    }
    return file == null ? Content.TEXT : Content.FILE;
  }

  /** What is known of the file that it sends; empty where it may be told that there is one only. */
  Optional<SharedFile> file() {
    return content() == Content.FILE ? file.known() : Optional.empty();
  }

  /** What may be quoted of it. */
  String quotable() {
    return content() == Content.TEXT ? Bounds.cut(words, MissedMessage.MAX_BODY_LENGTH) : "";
  }

  /** What it says in clear. */
  String words() {
    return encryption == Encryption.NONE ? Bounds.cut(words, MOST_WORDS) : "";
  }

  /** The bare JIDs that it mentions by reference. */
  Set<String> mentioned() {
    return Set.copyOf(mentioned);
  }

  /** XEP-0359, section 3.2: the origin-id is what the author calls it, whoever passes it on. */
  String stanzaId() {
    return originId.isEmpty() ? id : originId;
  }

  /** What else it is called. */
  List<String> otherIds() {
    if (archiveIds.isEmpty() && id.equals(stanzaId())) {
      return List.of();
    }
    Set<String> others = new LinkedHashSet<>();
    others.add(id);
    others.addAll(archiveIds);
    others.remove(stanzaId());
    others.remove("");
    return others.stream().limit(MissedMessage.MOST_OTHER_IDS).toList();
  }
}
