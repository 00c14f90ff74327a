package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The tabs of the page <i>Settings</i>, and what stands on each, in its order. */
enum Tab {
  GENERAL(
      new Group("texting", "smsnotify.enabled", "smsnotify.site", "smsnotify.link"),
      new Group("people", "smsnotify.systemAccounts", "smsnotify.selfService"),
      new Group("words", "smsnotify.language", "smsnotify.timeZone", "smsnotify.customProperties"),
      new Group("console", "smsnotify.publicUrl", "smsnotify.readOnlyAdmins")),
  NUMBERS(
      new Group("numbers", "smsnotify.defaultRegion", "smsnotify.maxNumbers"),
      new Group(
          "regions", "smsnotify.optOutRegions", "smsnotify.optOutHelp", "smsnotify.mmsRegions")),
  REPLIES(
      new Group("replies", "smsnotify.replies", "smsnotify.replyWindow"),
      new Group("answers", "smsnotify.answerRegions", "smsnotify.strangerAnswers")),
  SENDING(
      new Group(
          "patience",
          "smsnotify.timeToLive",
          "smsnotify.lease",
          "smsnotify.checkAfter",
          "smsnotify.pollAfter"),
      new Group(
          "limits",
          "smsnotify.limit.longCode",
          "smsnotify.limit.tollFree",
          "smsnotify.limit.shortCode",
          "smsnotify.limit.alphanumeric",
          "smsnotify.limit.messagingService",
          "smsnotify.limit.sns",
          SenderLimits.FIELD)),
  PRIVACY(
      new Group(
          "retention",
          "smsnotify.retention.texts",
          "smsnotify.retention.verdicts",
          "smsnotify.retention.inbound",
          "smsnotify.retention.optOutHistory",
          "smsnotify.retention.optOutNumbers",
          "smsnotify.retention.languages",
          "smsnotify.retention.returns",
          "smsnotify.retention.conversations"),
      new Group("gone", "smsnotify.mostGone")),
  BUDGET(
      new Group("budget", "smsnotify.budget.soft", "smsnotify.budget.hard", "smsnotify.currency"));

  /** What belongs together on a tab. */
  record Group(String name, List<String> fields) {

    Group(String name, String... fields) {
      this(name, List.of(fields));
    }
  }

  // Nobody can change a copy.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Group> groups;

  Tab(Group... groups) {
    this.groups = List.of(groups);
  }

  List<Group> groups() {
    return groups;
  }

  /** How addresses call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that word. */
  static Optional<Tab> of(String word) {
    return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /** All fields on it, in their order. */
  Stream<String> fields() {
    return groups.stream().flatMap(it -> it.fields().stream());
  }
}
