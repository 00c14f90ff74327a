package org.igniterealtime.openfire.plugins.smsnotify.compose;

/** A template cannot be used; says why, and where in the template. */
public final class TemplateException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /**
   * @param message what is wrong there, one sentence
   * @param line the first is 1
   * @param column in characters, the first is 1
   */
  public TemplateException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** The line in which the error is; the first is 1. */
  public int line() {
    return line;
  }

  /** The character of the line at which the error is; the first is 1. */
  public int column() {
    return column;
  }
}
