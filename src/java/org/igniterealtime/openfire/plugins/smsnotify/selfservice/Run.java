package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One person using one command once. What fails ends in a sentence, and never in an exception. May
 * read and write the database. For one thread at a time.
 */
public final class Run {

  private static final Logger Log = LoggerFactory.getLogger(Run.class);

  /** Nobody comes that far; it bounds what is remembered. */
  private static final int MOST_BACK = 20;

  private final Command command;
  private final Visitor visitor;

  /** What was asked, the last first. */
  private final Deque<Step.Question> asked = new ArrayDeque<>();

  Run(Command command, Visitor visitor) {
    this.command = Objects.requireNonNull(command);
    this.visitor = Objects.requireNonNull(visitor);
  }

  /** The first page. */
  public Page begin() {
    try {
      return shown(command.begin(visitor));
    } catch (RuntimeException e) {
      return ended(e);
    }
  }

  /**
   * What comes after the page that was shown last.
   *
   * @param typed what was entered, by the names of the fields
   */
  public Page next(Map<String, List<String>> typed) {
    Step.Question question = asked.peek();
    if (question == null) {
      return begin();
    }
    Answers answers = new Answers(question.form(), typed);
    Map<String, String> wrong = answers.wrong(visitor.words());
    if (!wrong.isEmpty()) {
      return again(question, answers, wrong);
    }
    Step step;
    try {
      step = question.next().apply(answers);
    } catch (UnsupportedOperationException e) {
      return ended(e);
    } catch (RuntimeException e) {
      logged(e);
      return asking(question.form().entered(answers, Map.of()), visitor.words().of("later"));
    }
    return step instanceof Step.Refused refused
        ? again(question, answers, refused.wrong())
        : shown(step);
  }

  /** The page before the one that was shown last, or that one where there is none. */
  public Page back() {
    if (canGoBack()) {
      asked.pop();
    }
    return asked.isEmpty() ? begin() : asking(asked.element().form(), "");
  }

  /** Whether there is a page before the one that was shown last. */
  public boolean canGoBack() {
    return asked.size() > 1;
  }

  private Page shown(Step step) {
    if (step instanceof Step.Ended ended) {
      return ended.done();
    }
    if (step instanceof Step.Question question) {
      asked.push(question);
      if (asked.size() > MOST_BACK) {
        asked.removeLast();
      }
      return asking(question.form(), "");
    }
    throw new IllegalStateException("a command began by refusing");
  }

  private Page again(Step.Question question, Answers answers, Map<String, String> wrong) {
    return asking(question.form().entered(answers, wrong), visitor.words().of("wrong"));
  }

  private Page asking(Form form, String problem) {
    return new Page.Asking(form, problem);
  }

  private Page ended(RuntimeException e) {
    if (e instanceof UnsupportedOperationException) {
      Log.debug("{} is not possible on this server", command.node(), e);
      return Page.Done.badly(visitor.words().of("readOnly"));
    }
    logged(e);
    return Page.Done.badly(visitor.words().of("later"));
  }

  private void logged(RuntimeException e) {
    Log.warn("{} of {} is not possible now", command.node(), visitor.user(), e);
  }
}
