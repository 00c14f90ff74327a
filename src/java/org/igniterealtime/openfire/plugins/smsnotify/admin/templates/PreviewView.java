package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Preview;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Segmented;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Template;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;

/**
 * A preview as it is shown.
 *
 * @param error what is wrong with the template; empty where nothing is
 * @param warnings what says nothing in it
 * @param tongue the language of the reader, as HTML calls it
 * @param parts the text by its segments; none where there is no text
 * @param facts what there is to know of the text, in order
 * @param outside the characters that took UCS-2
 * @param more how many more such characters there are
 * @param whole the text if there were no bounds; empty where that is the same
 * @param note what is unusual; empty for nothing
 */
record PreviewView(
    String error,
    List<String> warnings,
    String tongue,
    List<Part> parts,
    List<Fact> facts,
    List<Outside> outside,
    int more,
    String whole,
    String note) {

  /** More than these are of a language that has other letters: all of them are meant. */
  private static final int MOST_NAMED = 8;

  /** A segment. */
  record Part(int number, List<Run> runs) {}

  /** Characters of which all, or none, are of the GSM alphabet. */
  record Run(String said, boolean isOutside) {}

  /** Something to know. */
  record Fact(String what, String value, String note) {}

  /** A character that is not of the GSM alphabet. */
  record Outside(String character, String code, String name, boolean isOfTemplate) {}

  /** Nothing has been typed yet. */
  static PreviewView nothing() {
    return new PreviewView("", List.of(), "", List.of(), List.of(), List.of(), 0, "", "");
  }

  /** It cannot be used. */
  static PreviewView refused(InvalidTemplateException refusal, Wording words) {
    return new PreviewView(
        TemplateForm.sentence(refusal, words),
        List.of(),
        "",
        List.of(),
        List.of(),
        List.of(),
        0,
        "",
        "");
  }

  boolean hasText() {
    return !parts.isEmpty();
  }

  boolean hasSeveralParts() {
    return parts.size() > 1;
  }

  boolean hasOutside() {
    return !outside.isEmpty();
  }

  boolean hasMore() {
    return more > 0;
  }

  boolean isBlank() {
    return error.isEmpty() && note.isEmpty() && parts.isEmpty();
  }

  /** Makes one. */
  static final class Maker {

    private final Wording words;
    private final StoredTemplate template;
    private final Preview.Shown shown;

    Maker(Wording words, StoredTemplate template, Preview.Shown shown) {
      this.words = words;
      this.template = template;
      this.shown = shown;
    }

    PreviewView view(int most, Optional<Fares.Fare> price, List<Template.UnknownMacro> unknown) {
      List<String> warnings = unknown.stream().map(it -> warning(it, words)).toList();
      if (shown.words().isEmpty()) {
        return new PreviewView(
            "",
            warnings,
            "",
            List.of(),
            List.of(),
            List.of(),
            0,
            "",
            words.of("page.preview.unanswered"));
      }
      Segmented text = shown.words().get();
      List<String> outside = text.outsideGsm();
      return new PreviewView(
          "",
          warnings,
          shown.language().toLanguageTag(),
          parts(text),
          facts(text, most, price),
          outside.stream().limit(MOST_NAMED).map(this::outside).toList(),
          Math.max(0, outside.size() - MOST_NAMED),
          shown.whole().map(Segmented::text).orElse(""),
          note());
    }

    private static List<Part> parts(Segmented text) {
      Set<String> outside = Set.copyOf(text.outsideGsm());
      List<Part> parts = new ArrayList<>();
      for (String part : text.parts()) {
        parts.add(new Part(parts.size() + 1, runs(part, outside)));
      }
      return parts;
    }

    private static List<Run> runs(String part, Set<String> outside) {
      List<Run> runs = new ArrayList<>();
      StringBuilder run = new StringBuilder();
      boolean isOutside = false;
      for (int c : part.codePoints().toArray()) {
        boolean is = outside.contains(Character.toString(c));
        if (is != isOutside && run.length() > 0) {
          runs.add(new Run(run.toString(), isOutside));
          run.setLength(0);
        }
        isOutside = is;
        run.appendCodePoint(c);
      }
      runs.add(new Run(run.toString(), isOutside));
      return runs;
    }

    private Outside outside(String character) {
      int c = character.codePointAt(0);
      String name = Character.getName(c);
      return new Outside(
          character,
          "U+%04X".formatted(c),
          name == null ? "" : name.toLowerCase(Locale.ROOT),
          template.body().contains(character));
    }

    private List<Fact> facts(Segmented text, int most, Optional<Fares.Fare> price) {
      List<Fact> facts = new ArrayList<>();
      facts.add(segments(text, most));
      facts.add(
          new Fact(words.of("page.preview.encoding"), words.encoding(text.encoding()), used(text)));
      facts.add(price(price));
      facts.add(
          new Fact(
              words.of("page.preview.language"), shown.language().getDisplayName(console()), ""));
      if (!shown.senders().live().isEmpty()) {
        facts.add(new Fact(words.of("page.preview.sender"), shown.senders().live(), ""));
      }
      if (!shown.help().isEmpty()) {
        facts.add(
            new Fact(
                words.of("page.preview.help"),
                shown.help(),
                words.of("page.preview.help.why", Previews.nameOf(shown.region(), console()))));
      }
      if (!shown.media().isEmpty()) {
        facts.add(new Fact(words.of("page.preview.picture"), shown.media(), ""));
      }
      return facts;
    }

    private Locale console() {
      return Locale.forLanguageTag(words.language());
    }

    private Fact segments(Segmented text, int most) {
      boolean isBounded = text.encoding() == Encoding.GSM_7BIT;
      return new Fact(
          words.of("page.preview.segments"),
          Integer.toString(text.segments()),
          switch (shown.kind()) {
            case NOTICE, SUMMARY -> words.of("page.preview.most", isBounded ? most : 2 * most);
            case ANSWER, CODE -> "";
          });
    }

    private String used(Segmented text) {
      return words.of("page.preview.used." + text.encoding(), text.unitsUsed(), text.unitsLeft());
    }

    private Fact price(Optional<Fares.Fare> price) {
      String what = words.of("page.preview.price");
      return price
          .map(
              it ->
                  new Fact(
                      what,
                      it.price(),
                      words.of(
                          it.isSample() ? "page.preview.price.sample" : "page.preview.price.set",
                          it.gateway())))
          .orElseGet(() -> new Fact(what, words.of("page.preview.price.none"), ""));
    }

    private String note() {
      if (shown.writtenBy().equalsIgnoreCase(template.name())) {
        return "";
      }
      return shown.writtenBy().isEmpty()
          ? words.of("page.preview.builtin")
          : words.of("page.preview.another", shown.writtenBy());
    }
  }

  /** What is to be said of a macro that says nothing. */
  static String warning(Template.UnknownMacro macro, Wording words) {
    String sentence = words.of("page.template.unknown", macro.line(), macro.column(), macro.name());
    if (!macro.unlisted().isEmpty()) {
      return sentence + " " + words.of("page.template.unlisted", macro.unlisted());
    }
    return macro.nearest().isEmpty()
        ? sentence
        : sentence + " " + words.of("page.template.nearest", macro.nearest());
  }
}
