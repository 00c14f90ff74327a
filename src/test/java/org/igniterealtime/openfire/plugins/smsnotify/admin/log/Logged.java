package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import static org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited.NOON;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger.TextEntry;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Filter;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Found;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.InboundRow;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Part;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.TextRow;
import org.igniterealtime.openfire.plugins.smsnotify.store.Step;

/** A log whose rows a test chooses, and which remembers what it was asked for. */
final class Logged {

  static final String ROMEO = "romeo@example.org";
  static final String JULIET = "juliet@example.org";
  static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");
  static final UUID ID = new UUID(7, 1);
  static final UUID HOLD = new UUID(7, 2);

  private final LogTables tables = mock();
  private final List<TextRow> texts = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<InboundRow> inbound = new ArrayList<>();
  final List<OptOut.Event> optOuts = new ArrayList<>();
  private boolean hasMore;
  private Optional<Place> stopped = Optional.empty();
  Filter filter;
  Part part;

  Logged() {
    when(tables.texts(any(), any())).thenAnswer(call -> found(call.getArguments(), texts));
    when(tables.verdicts(any(), any())).thenAnswer(call -> found(call.getArguments(), verdicts));
    when(tables.inbound(any(), any())).thenAnswer(call -> found(call.getArguments(), inbound));
    doAnswer(call -> all(call.getArguments(), texts)).when(tables).eachText(any(), any());
    doAnswer(call -> all(call.getArguments(), verdicts)).when(tables).eachVerdict(any(), any());
    doAnswer(call -> all(call.getArguments(), inbound)).when(tables).eachInbound(any(), any());
    when(tables.text(any())).thenAnswer(call -> ofId(call.getArgument(0)).stream().findFirst());
    when(tables.textsOf(any()))
        .thenAnswer(
            call ->
                texts.stream().filter(it -> it.text().hold().equals(call.getArgument(0))).toList());
    when(tables.verdict(any()))
        .thenAnswer(
            call ->
                verdicts.stream().filter(it -> it.hold().equals(call.getArgument(0))).findFirst());
    when(tables.toldWith(any(), anyInt())).thenReturn(List.of());
    when(tables.repliesAfter(any(), anyInt())).thenReturn(inbound);
  }

  private List<TextRow> ofId(UUID id) {
    return texts.stream().filter(it -> it.text().id().equals(id)).toList();
  }

  private <T> Found<T> found(Object[] asked, List<T> rows) {
    filter = (Filter) asked[0];
    part = (Part) asked[1];
    return new Found<>(rows, hasMore, stopped);
  }

  @SuppressWarnings("unchecked")
  private <T> Object all(Object[] asked, List<T> rows) {
    filter = (Filter) asked[0];
    ((Consumer<List<T>>) asked[1]).accept(rows);
    return null;
  }

  LogPage page() {
    return new LogPage(tables, Logged::around, () -> "USD");
  }

  LogExport export() {
    return new LogExport(tables, Logged::around);
  }

  TextPage textPage() {
    return new TextPage(tables, phone -> optOuts, () -> "USD");
  }

  private static Surroundings around() {
    return new Surroundings(
        "example.org",
        List.of("sandbox", "twilio"),
        written ->
            Optional.of(written.replaceAll("[ ()-]", ""))
                .filter(it -> it.matches("\\+?[0-9]{5,14}"))
                .map(it -> new PhoneNumber(it.startsWith("+") ? it : "+1" + it)));
  }

  Logged more() {
    hasMore = true;
    return this;
  }

  Logged stoppedAt(Place place) {
    stopped = Optional.of(place);
    return this;
  }

  Logged with(TextRow row) {
    texts.add(row);
    return this;
  }

  Logged with(Verdict verdict) {
    verdicts.add(verdict);
    return this;
  }

  Logged with(InboundRow row) {
    inbound.add(row);
    return this;
  }

  Logged with(OptOut.Event event) {
    optOuts.add(event);
    return this;
  }

  /** A text that twilio has, with these steps; whatever people can say is what is given. */
  static TextRow text(TextState state, String gateway, String said, Step... life) {
    return new TextRow(
        new TextEntry(
            ID,
            HOLD,
            ROMEO,
            MOBILE,
            Optional.of("words: " + said),
            Encoding.GSM_7BIT,
            2,
            new Senders(said, said),
            "https://example.org/" + said,
            state,
            gateway.isEmpty() ? Optional.empty() : Optional.of(gateway),
            state == TextState.UNDELIVERED ? Optional.of(Meaning.UNREACHABLE) : Optional.empty(),
            state == TextState.UNDELIVERED ? "30003" : "",
            state == TextState.UNDELIVERED ? said : "",
            1,
            NOON,
            NOON.plusSeconds(60),
            "US",
            said,
            Optional.of(NOON.plusSeconds(2)),
            15_800,
            Optional.empty()),
        Conversation.between(ROMEO, JULIET),
        Purpose.NOTICE,
        "SM-" + said,
        NOON.plusSeconds(3_600),
        NOON,
        Optional.of(NOON.plusSeconds(1)),
        "",
        List.of(life));
  }

  static Step step(int second, TextState state) {
    return new Step(
        NOON.plusSeconds(second),
        state,
        "twilio",
        Optional.empty(),
        "",
        "",
        Optional.of(NOON.plusSeconds(1)),
        Optional.empty());
  }

  static Verdict verdict(Reason reason, Conversation conversation, String sender) {
    return new Verdict(
        HOLD,
        ROMEO,
        sender,
        conversation,
        3,
        NOON.minusSeconds(90),
        NOON.minusSeconds(60),
        NOON,
        reason,
        new TreeMap<>(Map.of("attention", "UNFOCUSED", "numbers", "+1206•••0100")));
  }

  static InboundRow inbound(Optional<Outcome> outcome, String user, String receiver) {
    return new InboundRow(
        ID,
        "twilio",
        "SM1",
        MOBILE,
        receiver,
        Answered.NOTHING,
        1,
        NOON,
        outcome,
        user,
        user.isEmpty() ? Optional.empty() : Optional.of(Conversation.between(user, JULIET)));
  }
}
