package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Desk;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Runs;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.PacketError;

class SelfServiceHandlerTest {

  private static final String PHONE = Desk.ROMEO + "/phone";

  private final Desk desk = new Desk();
  private final List<Runnable> waiting = new ArrayList<>();
  private final List<IQ> replies = new ArrayList<>();
  private final IQ byTheServer = new IQ();
  private boolean hasAccount = true;
  private Executor executor = waiting::add;
  private int ids;
  private final SelfServiceHandler handler =
      new SelfServiceHandler(
          desk.service,
          new Runs(InstantSource.fixed(Instant.EPOCH), () -> new UUID(0, ++ids)),
          person -> hasAccount,
          packet -> byTheServer,
          work -> executor.execute(work),
          replies::add);

  private static IQ request(String from, String attributes) {
    return new IQ(
        Stanza.element(
            "<iq type='set' id='1' to='example.org' from='%s'><command xmlns='%s' %s/></iq>"
                .formatted(from, SelfServiceHandler.NAMESPACE, attributes)));
  }

  /** What is answered in the end. */
  private IQ answered(IQ request) throws UnauthorizedException {
    assertNull(handler.handleIQ(request));
    waiting.forEach(Runnable::run);
    waiting.clear();
    return replies.get(replies.size() - 1);
  }

  private IQ answered(String attributes) throws UnauthorizedException {
    return answered(request(PHONE, attributes));
  }

  private String begun() throws UnauthorizedException {
    Element command = answered("node='smsnotify:pause'").getChildElement();
    assertEquals("executing", command.attributeValue("status"));
    return command.attributeValue("sessionid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node='http://jabber.org/protocol/admin#add-user'",
        "node='SMSNOTIFY:pause'",
        "node=''",
        "action='next'"
      })
  void whatIsNotOursTheServerDealsWith(String attributes) throws UnauthorizedException {
    assertSame(byTheServer, handler.handleIQ(request(PHONE, attributes)));
    assertEquals(List.of(), waiting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type='result'", "type='error'", "type='chat'", "type=''", ""})
  void whatIsNoRequestIsAnsweredByNobody(String type) throws UnauthorizedException {
    IQ packet =
        new IQ(
            Stanza.element(
                "<iq id='1' from='%s' %s><command xmlns='%s' node='smsnotify:pause'/></iq>"
                    .formatted(PHONE, type, SelfServiceHandler.NAMESPACE)),
            /* skipValidation= */ true);

    assertNull(handler.handleIQ(packet));
    assertEquals(List.of(), waiting);
  }

  @Test
  void theServerKnowsNothingOfWhatIsBegun() throws UnauthorizedException {
    String id = begun();
    assertSame(
        byTheServer,
        handler.handleIQ(
            request(
                PHONE,
                "node='http://jabber.org/protocol/admin#add-user' action='next' sessionid='%s'"
                    .formatted(id))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"execute", "next", "complete"})
  void whateverAButtonIsCalledItGoesOn(String action) throws UnauthorizedException {
    Element command =
        answered("node='smsnotify:pause' action='%s' sessionid='%s'".formatted(action, begun()))
            .getChildElement();

    assertEquals("completed", command.attributeValue("status"));
    assertEquals("smsnotify:pause", command.attributeValue("node"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node='smsnotify:pause' action='next'                | bad_request    | bad-action
          node='smsnotify:pause' action='dance' sessionid='%s' | bad_request    | bad-action
          node='smsnotify:pause' action='next' sessionid='x'  | bad_request    | bad-sessionid
          node='smsnotify:mute' action='next' sessionid='%s'  | bad_request    | bad-sessionid
          node='smsnotify:nothing'                            | item_not_found |
          """)
  void whatIsNoProperRequestIsRefused(
      String attributes, PacketError.Condition condition, String why) throws UnauthorizedException {
    PacketError error = answered(attributes.formatted(begun())).getError();

    assertEquals(condition, error.getCondition());
    assertEquals(why, error.getApplicationConditionName());
  }

  @Test
  void anotherDeviceHasNoPartInIt() throws UnauthorizedException {
    String attributes = "node='smsnotify:pause' action='next' sessionid='%s'".formatted(begun());
    for (String other : List.of(Desk.ROMEO + "/desk", "juliet@example.org/phone")) {
      PacketError error = answered(request(other, attributes)).getError();
      assertEquals("bad-sessionid", error.getApplicationConditionName());
      assertEquals("This form is too old. Please begin again.", error.getText());
    }
  }

  @Test
  void whoMayNotIsRefusedAlsoInBetween() throws UnauthorizedException {
    String id = begun();
    hasAccount = false;

    for (String attributes :
        List.of(
            "node='smsnotify:pause'",
            "node='smsnotify:pause' action='next' sessionid='%s'".formatted(id))) {
      assertEquals(PacketError.Condition.forbidden, answered(attributes).getError().getCondition());
    }
  }

  @Test
  void whatIsCancelledIsOver() throws UnauthorizedException {
    String id = begun();
    String attributes = "node='smsnotify:pause' sessionid='%s' action=".formatted(id);

    IQ reply = answered(attributes + "'cancel'");
    assertEquals("canceled", reply.getChildElement().attributeValue("status"));
    assertEquals(
        "bad-sessionid", answered(attributes + "'next'").getError().getApplicationConditionName());
  }

  @Test
  void ofOnePersonAFewRequestsWaitAndTheOthersAreRefused() throws UnauthorizedException {
    IQ request = request(PHONE, "node='smsnotify:pause'");
    for (int i = 0; i < SelfServiceHandler.MOST_WAITING_OF_ONE; i++) {
      assertNull(handler.handleIQ(request));
    }
    for (int i = 0; i < 3; i++) {
      PacketError error = handler.handleIQ(request).getError();
      assertEquals(PacketError.Condition.resource_constraint, error.getCondition());
      assertEquals(PacketError.Type.wait, error.getType());
    }
    assertNull(handler.handleIQ(request("juliet@example.org/phone", "node='smsnotify:pause'")));

    waiting.forEach(Runnable::run);
    assertEquals(SelfServiceHandler.MOST_WAITING_OF_ONE + 1, replies.size());
    assertNull(handler.handleIQ(request));
  }

  @Test
  void whereThereIsNoRoomNothingWaits() throws UnauthorizedException {
    executor =
        work -> {
          throw new RejectedExecutionException();
        };
    for (int i = 0; i < 2 * SelfServiceHandler.MOST_WAITING_OF_ONE; i++) {
      assertEquals(
          PacketError.Condition.resource_constraint,
          handler.handleIQ(request(PHONE, "node='smsnotify:pause'")).getError().getCondition());
    }
    executor = waiting::add;
    assertNull(handler.handleIQ(request(PHONE, "node='smsnotify:pause'")));
  }

  /** However somebody comes by the server's own execution: it keeps no session of what has none. */
  @Test
  void theServerItselfExecutesNothing() {
    SelfServiceCommand command =
        new SelfServiceCommand(desk.service, "smsnotify:pause", person -> true);
    Element answer = request(PHONE, "").getChildElement();

    command.execute(null, answer);

    assertEquals(0, command.getMaxStages(null));
    assertEquals("error", answer.element("note").attributeValue("type"));
  }
}
