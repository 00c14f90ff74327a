package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Page;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Run;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.SelfService;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.packet.JID;

/**
 * Something that people can do for themselves, as an ad-hoc command of the server (XEP-0050).
 *
 * <p>The server has a command end only by the action {@code complete}, whatever was entered then.
 * So that nothing typed is lost, none of our forms offers that: each goes on by {@code next}, and
 * what comes then is the same form with what is wrong, another one, or the end. The server does not
 * learn of an end that comes so; it is told by cancelling what it keeps of it, or it would let that
 * device use no more commands after a hundred of them.
 */
final class SelfServiceCommand extends AdHocCommand {

  /**
   * What is remembered of commands that are being used; with more, those that began first are begun
   * anew.
   */
  private static final int MOST_RUNS = 10_000;

  private final SelfService selfService;
  private final String node;
  private final Predicate<JID> isOwn;
  private final Ending ending;
  private final Map<String, Run> runs = Newest.map(MOST_RUNS);

  /** Has the server forget what it keeps of a command that has ended. */
  @FunctionalInterface
  interface Ending {

    /**
     * Does it.
     *
     * @param session identifies what it keeps
     */
    void end(String node, String session, JID owner);
  }

  /**
   * @param isOwn whether somebody has an account here
   */
  SelfServiceCommand(SelfService selfService, String node, Predicate<JID> isOwn, Ending ending) {
    this.selfService = Objects.requireNonNull(selfService);
    this.node = Objects.requireNonNull(node);
    this.isOwn = Objects.requireNonNull(isOwn);
    this.ending = Objects.requireNonNull(ending);
  }

  @Override
  public String getCode() {
    return node;
  }

  /** The server asks for it before there is anything of this command. */
  @Override
  public String getDefaultLabel() {
    return "";
  }

  @Override
  public String getLabel() {
    return selfService.name(node);
  }

  @Override
  public boolean hasPermission(JID requester) {
    return requester != null
        && requester.getNode() != null
        && selfService.isOn()
        && isOwn.test(requester);
  }

  /** Any number but none, which would have it executed without anybody being named. */
  @Override
  public int getMaxStages(SessionData data) {
    return 1;
  }

  @Override
  public void execute(SessionData data, Element command) {
    throw new IllegalStateException("no form offers to complete a command");
  }

  @Override
  public void addNextStageInformation(SessionData data, Element command) {
    String user = data.getOwner().toBareJID();
    Optional<Run> known = remembered(data.getId());
    Map<String, List<String>> typed = data.getData();
    if (known.isPresent()) {
      show(known.get().next(typed), data, command);
    } else if (typed.isEmpty()) {
      Run run = selfService.run(node, user);
      remember(data.getId(), run);
      show(run.begin(), data, command);
    } else {
      show(selfService.tooLate(user), data, command);
    }
  }

  @Override
  public void addPreviousStageInformation(SessionData data, Element command) {
    Optional<Run> known = remembered(data.getId());
    show(
        known.isPresent() ? known.get().back() : selfService.tooLate(data.getOwner().toBareJID()),
        data,
        command);
  }

  /** A stage is a page here, and both ways to it show it. */
  @Override
  protected void addStageInformation(SessionData data, Element command) {
    throw new IllegalStateException("pages are shown by the ways to them");
  }

  /** To cancel is always possible; where that is not said, the server answers with an error. */
  @Override
  protected List<Action> getActions(SessionData data) {
    boolean canGoBack = remembered(data.getId()).map(Run::canGoBack).orElse(false);
    return canGoBack
        ? List.of(Action.prev, Action.next, Action.cancel)
        : List.of(Action.next, Action.cancel);
  }

  @Override
  protected Action getExecuteAction(SessionData data) {
    return Action.next;
  }

  /** What can always be done is not told (XEP-0050, section 3.4). */
  @Override
  protected void addStageActions(SessionData data, Element command) {
    super.addStageActions(data, command);
    Element actions = command.element("actions");
    actions.remove(actions.element(Action.cancel.name()));
  }

  private void show(Page page, SessionData data, Element command) {
    if (page instanceof Page.Asking asking) {
      addStageActions(data, command);
      DataForms.addForm(command, asking);
    } else if (page instanceof Page.Done done) {
      command.addAttribute("status", Status.completed.name());
      DataForms.addResult(command, done);
      forget(data.getId());
      ending.end(node, data.getId(), data.getOwner());
    }
  }

  private Optional<Run> remembered(String session) {
    synchronized (runs) {
      return Optional.ofNullable(runs.get(session));
    }
  }

  private void remember(String session, Run run) {
    synchronized (runs) {
      runs.put(session, run);
    }
  }

  private void forget(String session) {
    synchronized (runs) {
      runs.remove(session);
    }
  }
}
