package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.SelfService;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.commands.SessionData;
import org.xmpp.packet.JID;

/**
 * Something that people can do for themselves, as the server lists it among its ad-hoc commands.
 * Only {@link SelfServiceHandler} executes it.
 *
 * <p>The server must never keep a session of it: with one, its owner could use every command of the
 * server, as it asks for permission before there is one only. The handler comes before the server's
 * own, which can still be reached by a namespace in capitals. So this claims to have no stages,
 * which makes the server keep nothing, and what it does in the end is to refuse.
 */
final class SelfServiceCommand extends AdHocCommand {

  private final SelfService selfService;
  private final String node;
  private final Predicate<JID> mayUse;

  /**
   * @param mayUse who is shown it
   */
  SelfServiceCommand(SelfService selfService, String node, Predicate<JID> mayUse) {
    this.selfService = Objects.requireNonNull(selfService);
    this.node = Objects.requireNonNull(node);
    this.mayUse = Objects.requireNonNull(mayUse);
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
    return mayUse.test(requester);
  }

  /** None: a session is kept only of what has some. */
  @Override
  public int getMaxStages(SessionData data) {
    return 0;
  }

  /** Does not throw: Openfire 5.1 would keep the session then. */
  @Override
  public void execute(SessionData data, Element command) {
    refuse(command);
  }

  @Override
  public void addNextStageInformation(SessionData data, Element command) {
    refuse(command);
  }

  @Override
  public void addPreviousStageInformation(SessionData data, Element command) {
    refuse(command);
  }

  @Override
  protected void addStageInformation(SessionData data, Element command) {
    refuse(command);
  }

  @Override
  protected List<Action> getActions(SessionData data) {
    return List.of();
  }

  @Override
  protected Action getExecuteAction(SessionData data) {
    return Action.cancel;
  }

  private static void refuse(Element command) {
    Element note = command.addElement("note");
    note.addAttribute("type", "error");
    note.setText("This command is not executed in this way.");
  }
}
