package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Page;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Run;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Runs;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.SelfService;
import org.jivesoftware.openfire.IQHandlerInfo;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.jivesoftware.openfire.commands.AdHocCommand.Action;
import org.jivesoftware.openfire.commands.AdHocCommand.Status;
import org.jivesoftware.openfire.handler.IQHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/**
 * Executes the ad-hoc commands (XEP-0050) by which people do things for themselves, and passes all
 * others on to the server.
 *
 * <p>The server's own execution is not for commands that everybody may use: whoever has a session
 * of one command can go on with it in any other one, unasked. Here, a session is of use to the
 * device that began it, for the command that it began, as long as its owner may use it.
 *
 * <p>No form offers the action {@code complete}: each goes on by {@code next}, and what comes then
 * is the same form with what is wrong, another one, or the end.
 */
final class SelfServiceHandler extends IQHandler {

  /** The namespace of commands. */
  static final String NAMESPACE = "http://jabber.org/protocol/commands";

  /** How all nodes begin that are dealt with here. */
  private static final String OURS = "smsnotify:";

  /** So many requests of one person wait at once. */
  static final int MOST_WAITING_OF_ONE = 5;

  private static final Logger Log = LoggerFactory.getLogger(SelfServiceHandler.class);

  private final SelfService selfService;
  private final Runs runs;
  private final Predicate<JID> mayUse;
  private final Others others;
  private final Executor executor;
  private final Consumer<IQ> replies;

  /** How many requests wait, by the bare JID of whose they are. */
  private final Map<String, Integer> waiting = new HashMap<>();

  /** What deals with all other commands. */
  @FunctionalInterface
  interface Others {

    /** As {@link IQHandler#handleIQ}. */
    IQ handle(IQ packet) throws UnauthorizedException;
  }

  /**
   * @param mayUse who may do things for themselves; may read the database
   * @param executor has one thread, and refuses what it has no room for
   * @param replies takes what is answered
   */
  SelfServiceHandler(
      SelfService selfService,
      Runs runs,
      Predicate<JID> mayUse,
      Others others,
      Executor executor,
      Consumer<IQ> replies) {
    super("SMS Notify: what people do for themselves");
    this.selfService = Objects.requireNonNull(selfService);
    this.runs = Objects.requireNonNull(runs);
    this.mayUse = Objects.requireNonNull(mayUse);
    this.others = Objects.requireNonNull(others);
    this.executor = Objects.requireNonNull(executor);
    this.replies = Objects.requireNonNull(replies);
  }

  @Override
  public IQHandlerInfo getInfo() {
    return new IQHandlerInfo("command", NAMESPACE);
  }

  /** The thread that routes stanzas does not wait for the database: another one answers. */
  @Override
  public IQ handleIQ(IQ packet) throws UnauthorizedException {
    if (!isRequest(packet)) {
      return null;
    }
    if (!isOurs(packet)) {
      return others.handle(packet);
    }
    // Others may change it once this has returned.
    IQ asked = packet.createCopy();
    String user = asked.getFrom().toBareJID();
    if (!begins(user)) {
      return refused(asked, PacketError.Condition.resource_constraint);
    }
    try {
      executor.execute(() -> answer(asked, user));
      return null;
    } catch (RejectedExecutionException e) {
      ends(user);
      return refused(asked, PacketError.Condition.resource_constraint);
    }
  }

  /**
   * Whether it is to be answered (RFC 6120, section 8.2.3). Anybody can send any type, and upon one
   * that is unknown the packet itself throws; upon a result or an error, the server's handler does.
   */
  private static boolean isRequest(IQ packet) {
    String type = packet.getElement().attributeValue("type");
    return "set".equals(type) || "get".equals(type);
  }

  private static boolean isOurs(IQ packet) {
    Element command = packet.getChildElement();
    return packet.getFrom() != null
        && command != null
        && command.attributeValue("node", "").startsWith(OURS);
  }

  private boolean begins(String user) {
    synchronized (waiting) {
      if (waiting.getOrDefault(user, 0) >= MOST_WAITING_OF_ONE) {
        return false;
      }
      waiting.merge(user, 1, Integer::sum);
      return true;
    }
  }

  private void ends(String user) {
    synchronized (waiting) {
      waiting.computeIfPresent(user, (it, now) -> now > 1 ? now - 1 : null);
    }
  }

  private void answer(IQ asked, String user) {
    try {
      replies.accept(answered(asked, user));
    } catch (RuntimeException e) {
      Log.warn("{} gets no answer to a command", user, e);
    } finally {
      ends(user);
    }
  }

  private IQ answered(IQ asked, String user) {
    try {
      return done(asked, user);
    } catch (RuntimeException e) {
      Log.warn("A command of {} fails", user, e);
      return refused(asked, PacketError.Condition.internal_server_error);
    }
  }

  private IQ done(IQ asked, String user) {
    Element command = asked.getChildElement();
    String node = command.attributeValue("node");
    String id = command.attributeValue("sessionid");
    String action = command.attributeValue("action", Action.execute.name());
    if (asked.getType() != IQ.Type.set) {
      return refused(asked, PacketError.Condition.bad_request);
    }
    if (!selfService.nodes().contains(node)) {
      return refused(asked, PacketError.Condition.item_not_found);
    }
    if (!mayUse.test(asked.getFrom())) {
      return refused(asked, PacketError.Condition.forbidden);
    }
    Runs.Use use = new Runs.Use(node, user, asked.getFrom().toString());
    if (id == null) {
      return action.equals(Action.execute.name())
          ? begun(asked, use)
          : refused(asked, "bad-action", "");
    }
    return runs.find(id, use)
        .map(run -> goneOn(asked, use, id, run, action))
        .orElseGet(() -> refused(asked, "bad-sessionid", selfService.tooLate(user).sentence()));
  }

  private IQ begun(IQ asked, Runs.Use use) {
    Run run = selfService.run(use.node(), use.user());
    return shown(asked, use, runs.newId(), run, run.begin());
  }

  private IQ goneOn(IQ asked, Runs.Use use, String id, Run run, String action) {
    return switch (action) {
      // What a client has for its only button is what goes on.
      case "execute", "next", "complete" ->
          shown(asked, use, id, run, run.next(typed(asked.getChildElement())));
      case "prev" -> shown(asked, use, id, run, run.back());
      case "cancel" -> {
        runs.end(id);
        IQ reply = IQ.createResultIQ(asked);
        command(reply, use, id, Status.canceled);
        yield reply;
      }
      default -> refused(asked, "bad-action", "");
    };
  }

  private IQ shown(IQ asked, Runs.Use use, String id, Run run, Page page) {
    IQ reply = IQ.createResultIQ(asked);
    if (page instanceof Page.Asking asking) {
      runs.keep(id, use, run);
      Element command = command(reply, use, id, Status.executing);
      Element actions = command.addElement("actions");
      actions.addAttribute("execute", Action.next.name());
      if (run.canGoBack()) {
        actions.addElement(Action.prev.name());
      }
      actions.addElement(Action.next.name());
      DataForms.addForm(command, asking);
    } else if (page instanceof Page.Done done) {
      runs.end(id);
      DataForms.addResult(command(reply, use, id, Status.completed), done);
    }
    return reply;
  }

  private static Element command(IQ reply, Runs.Use use, String id, Status status) {
    Element command = reply.setChildElement("command", NAMESPACE);
    command.addAttribute("sessionid", id);
    command.addAttribute("node", use.node());
    command.addAttribute("status", status.name());
    return command;
  }

  /** What was entered, by the names of the fields. */
  private static Map<String, List<String>> typed(Element command) {
    Map<String, List<String>> typed = new HashMap<>();
    Optional.ofNullable(command.element(QName.get("x", DataForm.NAMESPACE))).stream()
        .flatMap(form -> new DataForm(form).getFields().stream())
        .filter(field -> field.getVariable() != null)
        .forEach((FormField field) -> typed.put(field.getVariable(), field.getValues()));
    return typed;
  }

  private static IQ refused(IQ asked, PacketError.Condition why) {
    return refused(asked, new PacketError(why));
  }

  /**
   * @param why a condition of XEP-0050, section 4.4
   * @param sentence empty for none
   */
  private static IQ refused(IQ asked, String why, String sentence) {
    PacketError error = new PacketError(PacketError.Condition.bad_request);
    error.setApplicationCondition(why, NAMESPACE);
    if (!sentence.isEmpty()) {
      error.setText(sentence);
    }
    return refused(asked, error);
  }

  private static IQ refused(IQ asked, PacketError error) {
    IQ reply = IQ.createResultIQ(asked);
    reply.setChildElement(asked.getChildElement().createCopy());
    reply.setError(error);
    return reply;
  }
}
