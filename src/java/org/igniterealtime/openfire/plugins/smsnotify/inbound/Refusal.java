package org.igniterealtime.openfire.plugins.smsnotify.inbound;

/** Why a callback is not taken. Has no stack trace: there may be many, and nobody reads it. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final Answer answer;

  Refusal(Answer answer) {
    super(answer.name(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
