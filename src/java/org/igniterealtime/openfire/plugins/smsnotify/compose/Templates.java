package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * The templates that are in use, each compiled once. One that cannot be used is reported as a
 * problem, and the built-in one is used meanwhile. Safe for use by many threads.
 */
final class Templates {

  /** What is said of a notice where nobody has set any words. */
  static final Template NOTICE = builtIn(Composer.DEFAULT_TEMPLATE, Vocabulary.NOTICE);

  /** What is said of several notices where nobody has set any words. */
  static final Template SUMMARY = builtIn(Composer.DEFAULT_SUMMARY, Vocabulary.SUMMARY);

  /** More than anybody has roles; sources that are no longer used are forgotten then. */
  private static final int MOST = 200;

  private final Settings settings;
  private final Map<Source, Compiled> compiled = new ConcurrentHashMap<>();

  private record Source(String words, Vocabulary vocabulary, boolean replacing) {}

  /**
   * What became of a source.
   *
   * @param template empty where it cannot be used
   * @param problem what is wrong with it, after its name; empty where nothing is
   */
  private record Compiled(Optional<Template> template, Optional<String> problem) {}

  /**
   * Whose template it is.
   *
   * @param problem the key of what is wrong with it
   * @param name what it is called, as a sentence begins with it
   * @param advice what to do where something is wrong
   */
  private record Owner(String problem, String name, String advice) {

    static Owner role(String role) {
      String shown = PlainLine.of(role);
      return new Owner(
          "template." + role,
          "The template of the role " + shown,
          "Correct the template of the role " + shown + ", or remove it.");
    }

    static Owner property(String problem, String name, String property) {
      return new Owner(problem, name, "Correct the property " + property + ", or remove it.");
    }
  }

  private static final Owner SERVER = Owner.property("template", "The template", Composer.TEMPLATE);
  private static final Owner SUMMARIES =
      Owner.property("summaryTemplate", "The template of summaries", Composer.SUMMARY_TEMPLATE);

  Templates(Settings settings) {
    this.settings = settings;
  }

  /** What is said of notices to those who have a role. */
  Template ofNotices(Role role, boolean replacing) {
    Owner owner = Owner.role(role.name());
    if (role.template().isBlank()) {
      settings.problems().clear(owner.problem());
      return ofNotices(replacing);
    }
    return usable(owner, new Source(role.template(), Vocabulary.NOTICE, replacing), NOTICE);
  }

  /** What is said of notices to those whose role does not say. */
  Template ofNotices(boolean replacing) {
    String words = settings.text(Composer.TEMPLATE).orElse(Composer.DEFAULT_TEMPLATE);
    return usable(SERVER, new Source(words, Vocabulary.NOTICE, replacing), NOTICE);
  }

  /** What is said of several notices. */
  Template ofSummaries(boolean replacing) {
    String words = settings.text(Composer.SUMMARY_TEMPLATE).orElse(Composer.DEFAULT_SUMMARY);
    return usable(SUMMARIES, new Source(words, Vocabulary.SUMMARY, replacing), SUMMARY);
  }

  private Template usable(Owner owner, Source source, Template otherwise) {
    Compiled found = compiled(source);
    Problems problems = settings.problems();
    found
        .problem()
        .ifPresentOrElse(
            problem -> problems.report(owner.problem(), owner.name() + problem, owner.advice()),
            () -> problems.clear(owner.problem()));
    return found.template().orElse(otherwise);
  }

  private Compiled compiled(Source source) {
    if (compiled.size() > MOST) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(source, Templates::compile);
  }

  private static Compiled compile(Source source) {
    try {
      Template template = Template.compile(source.words(), source.vocabulary());
      Optional<String> problem =
          template.unknownMacros().stream().findFirst().map(Templates::unknown);
      return new Compiled(
          Optional.of(source.replacing() ? template.withWords(LookAlikes::replace) : template),
          problem);
    } catch (TemplateException e) {
      String problem =
          " cannot be used, so the built-in one is. Line %d, column %d: %s"
              .formatted(e.line(), e.column(), e.getMessage());
      return new Compiled(Optional.empty(), Optional.of(problem));
    }
  }

  private static String unknown(Template.UnknownMacro macro) {
    String problem =
        " has the macro {{%s}}, which is not known and says nothing. Line %d, column %d.";
    return problem.formatted(macro.name(), macro.line(), macro.column());
  }

  private static Template builtIn(String words, Vocabulary vocabulary) {
    try {
      return Template.compile(words, vocabulary);
    } catch (TemplateException e) {
      throw new IllegalStateException("a built-in template cannot be used", e);
    }
  }
}
