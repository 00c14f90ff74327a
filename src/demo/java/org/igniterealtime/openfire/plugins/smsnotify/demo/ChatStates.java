package org.igniterealtime.openfire.plugins.smsnotify.demo;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jivesoftware.smackx.chatstates.ChatState;

/**
 * Tells the other party what one person does, by the states of XEP-0085, section 2. Each state is
 * sent once, when it begins. Safe for use by many threads.
 */
final class ChatStates {

  /** Whoever has typed nothing for this long has paused. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ScheduledExecutorService timer;
  private final Consumer<ChatState> sender;
  private ChatState current = ChatState.gone;
  private ScheduledFuture<?> pausing;

  /**
   * Begins with nobody there.
   *
   * @param sender sends a state to the other party; must not wait for anything
   */
  ChatStates(ScheduledExecutorService timer, Consumer<ChatState> sender) {
    this.timer = timer;
    this.sender = sender;
  }

  /** The person looks at the conversation. */
  synchronized void looks() {
    enter(ChatState.active);
  }

  /** The person looks at something else, or leaves. */
  synchronized void turnsAway() {
    enter(ChatState.gone);
  }

  /** A key was pressed. */
  synchronized void types() {
    enter(ChatState.composing);
    pausing = timer.schedule(this::pauses, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A message was sent, which says itself that its author is active. */
  synchronized void sent() {
    stopTimer();
    current = ChatState.active;
  }

  /** The session ended: nobody can be told of anything. */
  synchronized void lost() {
    stopTimer();
    current = ChatState.gone;
  }

  private synchronized void pauses() {
    if (current == ChatState.composing) {
      enter(ChatState.paused);
    }
  }

  private void enter(ChatState state) {
    stopTimer();
    if (state != current) {
      current = state;
      sender.accept(state);
    }
  }

  private void stopTimer() {
    if (pausing != null) {
      pausing.cancel(false);
      pausing = null;
    }
  }
}
