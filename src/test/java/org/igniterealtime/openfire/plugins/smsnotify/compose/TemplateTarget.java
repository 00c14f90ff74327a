package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Draw;
import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Target;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** Templates that an operator, or a program, may have written, and any words to fill them with. */
public final class TemplateTarget implements Target {

  private static final List<String> TAGS =
      List.of(
          "{{count}}",
          "{{message}}",
          "{{#messages}}",
          "{{/messages}}",
          "{{text}}",
          "{{#more}}",
          "{{^more}}",
          "{{/more}}",
          "{{sender.name}}",
          "{{#sender}}",
          "{{/sender}}",
          "{{name}}",
          "{{#url}}",
          "{{/url}}",
          "{{link}}",
          "{{site}}",
          "{{conversation.name}}",
          "{{conversation.custom.a}}",
          "{{recipient.custom.p}}",
          "{{#conversations}}",
          "{{/conversations}}",
          "{{! no }}",
          "{{",
          "}}",
          "{{{",
          "{{.}}",
          "\n",
          " ");

  private static final int MOST_PIECES = 24;
  private static final int MOST_MESSAGES = 30;
  private static final int LONGEST_VALUE = 12_000;

  @Override
  public void take(byte[] input) {
    Draw draw = new Draw(input);
    Writing writing = new Writing();
    writing.maxSegments = 1 + draw.below(10);
    writing.fileLinks = draw.isOnceIn(2);
    writing.replaceLookAlikes = draw.isOnceIn(2);
    if (draw.isOnceIn(2)) {
      writing.properties.remove(Composer.OPT_OUT_REGIONS);
    }
    know(writing, draw);
    writing.with("default", template(draw)).with("summary", template(draw));
    List<Notice> notices = notices(draw);
    for (Text text : writing.compose(notices, Writing.AMERICAN, new PhoneNumber("+46701740605"))) {
      Promised.of(text, writing.maxSegments);
    }
  }

  private static void know(Writing writing, Draw draw) {
    writing.properties.put(Composer.SITE, draw.words(LONGEST_VALUE));
    writing.properties.put(Composer.LINK, draw.words(LONGEST_VALUE));
    writing.properties.put(Composer.CUSTOM_PROPERTIES, "p");
    writing
        .withProperty(Writing.ROMEO, "p", draw.words(LONGEST_VALUE))
        .withField("a", draw.words(LONGEST_VALUE));
    writing.people.named(Writing.JULIET, draw.words(LONGEST_VALUE));
    writing.people.named(Writing.BALL, draw.words(LONGEST_VALUE));
    writing.fields.put(Conversation.in(Writing.BALL), Map.of("a", draw.words(LONGEST_VALUE)));
  }

  /** What an operator writes is sent as it is, be it spaces that do not break: nobody else's is. */
  private static String template(Draw draw) {
    StringBuilder template = new StringBuilder();
    for (int n = draw.below(MOST_PIECES); n > 0; n--) {
      template.append(draw.isOnceIn(4) ? PlainLine.of(draw.words(100)) : draw.any(TAGS));
    }
    return template.toString();
  }

  private static List<Notice> notices(Draw draw) {
    List<Notice> notices = new ArrayList<>();
    for (int n = draw.below(3); n >= 0; n--) {
      boolean isRoom = draw.isOnceIn(2);
      List<MissedMessage> messages = new ArrayList<>();
      for (int m = draw.below(MOST_MESSAGES); m >= 0; m--) {
        String body = draw.words(MissedMessage.MAX_BODY_LENGTH);
        messages.add(
            new MissedMessage(
                Writing.JULIET,
                isRoom ? draw.words(255) : "",
                "",
                List.of(),
                Writing.NOW,
                Content.TEXT,
                body,
                true));
      }
      notices.add(
          Writing.notice(
              isRoom
                  ? Conversation.in(Writing.BALL)
                  : Conversation.between(Writing.JULIET, Writing.ROMEO),
              messages.size() + draw.below(1_000),
              messages));
    }
    return notices;
  }
}
