package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.hold.WaitingHold;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Whereabouts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Imagined;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Addresses;

/** The page <i>Why?</i>: one person, perhaps one conversation, and every condition of a text. */
public final class WhyPage implements Page {

  private static final String FORM = "why";
  private static final String USER = "user";
  private static final String CONVERSATION = "conversation";
  private static final String MENTION = "mention";
  private static final int LONGEST = 1_023;

  private final Inquiry inquiry;
  private final Finder finder;
  private final Lately lately;

  WhyPage(Inquiry inquiry, Finder finder, Lately lately) {
    this.inquiry = Objects.requireNonNull(inquiry);
    this.finder = Objects.requireNonNull(finder);
    this.lately = Objects.requireNonNull(lately);
  }

  @Override
  public String path() {
    return "/why.jsp";
  }

  @Override
  public Answer look(Visit visit) {
    Form form = form(visit.words());
    Map<String, Object> page = new HashMap<>();
    if (visit.has(USER)) {
      form.take(visit);
      if (form.isGood()) {
        try {
          asked(form, visit.words(), page).ifPresent(it -> answer(it, visit.words(), page));
        } catch (RuntimeException e) {
          form.refuse(visit.words().of("page.why.away"));
        }
      }
    }
    // Whoever may only look may ask all the same.
    page.put(
        "search",
        Map.of(
            "mayChange",
            true,
            "fields",
            form.fields(),
            "hasErrors",
            form.hasErrors(),
            "general",
            form.general(),
            "complaints",
            form.complaints()));
    return new Answer.Shown("why", page);
  }

  private Form form(Wording words) {
    return new Form(
        FORM,
        words,
        List.of(
            Field.text(USER).required().longest(LONGEST).suggesting(finder.suggestions()),
            Field.text(CONVERSATION).longest(LONGEST),
            Field.flag(MENTION)));
  }

  /** Whom and what was asked for; empty where there is no such person or conversation. */
  private Optional<Imagined> asked(Form form, Wording words, Map<String, Object> page) {
    Optional<String> user = finder.user(form.text(USER));
    if (user.isEmpty()) {
      form.refuse(USER, words.of("page.why.nobody"));
      page.put(
          "near",
          Near.of(finder.near(form.text(USER)), it -> Links.whyPath(it, form.text(CONVERSATION))));
      return Optional.empty();
    }
    if (form.text(CONVERSATION).isEmpty()) {
      return user.map(Imagined::to);
    }
    Optional<Addresses.Address> with = finder.address(form.text(CONVERSATION));
    if (with.isEmpty()) {
      form.refuse(CONVERSATION, words.of("page.why.nowhere"));
    }
    return with.map(
        it ->
            it.isRoom()
                ? Imagined.in(it.jid(), user.get(), form.isTicked(MENTION))
                : Imagined.between(user.get(), it.jid()));
  }

  private void answer(Imagined imagined, Wording words, Map<String, Object> page) {
    Case about = inquiry.of(imagined);
    List<Row> rows = new Checks(words).of(about);
    List<Waiting> waiting =
        about.whereabouts().map(Whereabouts::waiting).orElse(List.of()).stream()
            .map(it -> waiting(it, imagined.user(), words))
            .toList();
    page.put("isAnswered", true);
    page.put("user", imagined.user());
    page.put("with", imagined.with());
    page.put("answer", Answered.of(about, rows, words));
    page.put("rows", rows);
    page.put("person", Links.personPath(imagined.user()));
    page.put("waiting", waiting);
    page.put("hasWaiting", !waiting.isEmpty());
    page.put("waitingKnown", about.whereabouts().filter(it -> !it.isElsewhere()).isPresent());
    page.put("lately", lately.of(imagined.user(), imagined.conversation(), words));
    page.put("at", Moment.of(about.explanation().at()));
  }

  /** A hold as the page shows it. */
  private record Waiting(
      String where, int count, Moment due, boolean isJudged, String delay, String typing) {}

  private static Waiting waiting(WaitingHold hold, String user, Wording words) {
    return new Waiting(
        hold.conversation().other(user).orElse(hold.conversation().id()),
        hold.count(),
        Moment.of(hold.due()),
        hold.beingJudged(),
        words.delay(hold),
        String.join(", ", hold.typing()));
  }
}
