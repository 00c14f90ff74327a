package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.Objects;

/**
 * How texts to the members of a role are written.
 *
 * @param template the name of the template of what a text says, without a language
 * @param summaryTemplate the name of the template of what a text says that tells of several
 *     conversations, without a language
 * @param privacy how much of what was said a text may say
 * @param maxSegments how many segments a text has at most, 1 to 10; twice as many where UCS-2 is
 *     needed
 * @param replaceLookAlikes whether typographic characters are replaced by plain ones that read the
 *     same
 * @param fileLinks whether the address of a file that was sent is told
 * @param mms whether the picture that was sent last goes along, where provider and country can
 */
public record TextSettings(
    String template,
    String summaryTemplate,
    Privacy privacy,
    int maxSegments,
    boolean replaceLookAlikes,
    boolean fileLinks,
    boolean mms) {

  /** The name of the template of those whose role names no other. */
  public static final String DEFAULT_TEMPLATE = "default";

  /** The name of the template of summaries of those whose role names no other. */
  public static final String DEFAULT_SUMMARY = "summary";

  /** As it is after a fresh install. */
  public static final TextSettings DEFAULT =
      new TextSettings(DEFAULT_TEMPLATE, DEFAULT_SUMMARY, Privacy.QUOTE, 3, true, false, false);

  public TextSettings {
    Objects.requireNonNull(template);
    Objects.requireNonNull(summaryTemplate);
    Objects.requireNonNull(privacy);
  }

  /** The same with everything as its authors wrote it. */
  public TextSettings withLookAlikes() {
    return new TextSettings(template, summaryTemplate, privacy, maxSegments, false, fileLinks, mms);
  }
}
