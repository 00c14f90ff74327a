package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.soak.Ledger.Due;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.chatstates.ChatState;

/** What the people of a cast do, and the operator, each at a steady rate. */
final class Play implements AutoCloseable {

  private static final int THREADS = 6;

  /** Of eight visitors so many are there at least, and at most. */
  private static final int FEWEST_OF_EIGHT = 5;

  private static final int MOST_OF_EIGHT = 7;
  private static final Duration BETWEEN_VISITS = Duration.ofMillis(1_500);
  private static final Duration BETWEEN_REPLIES = Duration.ofSeconds(2);
  private static final Duration BETWEEN_CHANGES_OF_MIND = Duration.ofSeconds(5);
  private static final Duration BETWEEN_PAGES = Duration.ofSeconds(5);
  private static final int PAGES_BETWEEN_CHANGES = 12;
  private static final int PAGES_BETWEEN_LOGINS = 60;
  private static final List<String> PAGES =
      List.of(
          "overview.jsp",
          "log.jsp",
          "settings.jsp",
          "roles.jsp",
          "templates.jsp",
          "gateways.jsp",
          "optouts.jsp",
          "countries.jsp",
          "why.jsp");

  private final OpenfireProcess server;
  private final Cast cast;
  private final TwilioStandIn twilio;
  private final Ledger ledger;
  private final Wrongs wrongs;
  private final URI webhook;
  private final Map<String, Visitor> visitors = new LinkedHashMap<>();
  private final Map<String, OptedOut> optedOut = new LinkedHashMap<>();
  private final Set<String> toldNumbers = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService players = Executors.newScheduledThreadPool(THREADS);
  private final Counts counts = new Counts();
  private Console console;

  /** How often things were done. */
  record Counts(
      AtomicInteger replies,
      AtomicInteger stops,
      AtomicInteger starts,
      AtomicInteger pages,
      AtomicInteger visits) {

    private Counts() {
      this(
          new AtomicInteger(),
          new AtomicInteger(),
          new AtomicInteger(),
          new AtomicInteger(),
          new AtomicInteger());
    }
  }

  Play(OpenfireProcess server, Cast cast, TwilioStandIn twilio, Ledger ledger, Wrongs wrongs) {
    this.server = server;
    this.cast = cast;
    this.twilio = twilio;
    this.ledger = ledger;
    this.wrongs = wrongs;
    this.webhook =
        URI.create(server.adminUri() + "plugins/smsnotify/twilio/inbound?gateway=twilio");
    cast.visitors()
        .forEach(name -> visitors.put(name, new Visitor(server, name, cast.roomsOf(name))));
    cast.quitters().forEach(name -> optedOut.put(name, new OptedOut()));
  }

  /**
   * Begins; the first visitors are there when this returns.
   *
   * @param between how long between two messages
   * @param random where each of the players has its chances from
   */
  void begin(Duration between, Random random) {
    visitors.values().stream().limit(ofVisitors(FEWEST_OF_EIGHT)).forEach(Visitor::come);
    Random talking = new Random(random.nextLong());
    again("talking", between, () -> talk(talking));
    Random visiting = new Random(random.nextLong());
    again("visiting", BETWEEN_VISITS, () -> visit(visiting));
    Random replying = new Random(random.nextLong());
    again("replying", BETWEEN_REPLIES, () -> reply(replying));
    Random changing = new Random(random.nextLong());
    again("opting out", BETWEEN_CHANGES_OF_MIND, () -> changeMind(changing));
    Random operating = new Random(random.nextLong());
    again("operating", BETWEEN_PAGES, () -> operate(operating));
  }

  private void again(String what, Duration every, Runnable deed) {
    Runnable safely =
        () -> {
          try {
            deed.run();
          } catch (RuntimeException | AssertionError e) {
            wrongs.add(what + " fails: " + e);
          }
        };
    Future<?> unused =
        players.scheduleAtFixedRate(safely, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Nothing more is said, and everybody goes. */
  void end() throws InterruptedException {
    players.shutdown();
    if (!players.awaitTermination(1, TimeUnit.MINUTES)) {
      wrongs.add("somebody does not end");
    }
    visitors.values().forEach(Visitor::close);
  }

  /** A number was told something: from now on it may answer. */
  void wasTold(String number) {
    toldNumbers.add(number);
  }

  Counts counts() {
    return counts;
  }

  /** What must become of something, now that it is known who had opted out when. */
  Due due(Ledger.Saying saying) {
    return saying.to().stream()
        .filter(optedOut::containsKey)
        .findFirst()
        .map(quitter -> optedOut.get(quitter).due(saying.at()))
        .orElse(saying.due());
  }

  // Those who come and go.

  private void talk(Random chance) {
    List<Visitor> here = visitors.values().stream().filter(Visitor::isHere).toList();
    Visitor visitor = one(here, chance);
    String other = one(cast.circles().get(visitor.name()), chance);
    int percent = chance.nextInt(100);
    if (percent < 20) {
      String room = one(List.copyOf(cast.rooms().keySet()), chance);
      Visitor member = visitors.get(one(cast.occupantsOf(room), chance));
      member.act(client -> sayInRoom(client, room, chance));
    } else if (percent < 30) {
      visitor.act(client -> read(client, chance));
    } else if (percent < 35) {
      visitor.act(
          client -> {
            String wondering = one(cast.visitors(), chance);
            client.shows(wondering, ChatState.composing);
            client.shows(wondering, ChatState.paused);
          });
    } else {
      visitor.act(client -> say(client, other, percent < 45));
    }
  }

  private static <T> T one(List<T> of, Random chance) {
    return of.get(chance.nextInt(of.size()));
  }

  private void say(ChatClient client, String other, boolean types) {
    if (types) {
      client.shows(other, ChatState.composing);
    }
    Due due = cast.absent().contains(other) ? Due.TOLD : Due.PERHAPS;
    said(client, other, Set.of(other), due, "%s hear me");
  }

  /** Half of what is said in rooms names somebody who is not there. */
  private void sayInRoom(ChatClient client, String room, Random chance) {
    String named = one(cast.absentOf(room), chance);
    if (chance.nextBoolean()) {
      said(client, room, Set.of(named), Due.TOLD, named + ": %s");
    } else {
      said(client, room, Set.copyOf(cast.rooms().get(room)), Due.PERHAPS, "%s hear all of you");
    }
  }

  private void said(ChatClient client, String where, Set<String> to, Due due, String words) {
    String mark = ledger.next(where, to, due, Instant.now());
    try {
      client.say(where, words.formatted(mark));
    } catch (IllegalStateException e) {
      ledger.doubt(mark);
    }
  }

  /** Reads what has come, says so, and leaves the keyboard or comes back to it now and then. */
  private static void read(ChatClient client, Random chance) {
    for (Message message : Visitor.read(client)) {
      if (message.getBody() != null
          && message.getType() == Message.Type.chat
          && message.getStanzaId() != null) {
        client.displayed(message.getFrom().asBareJid().toString(), message.getStanzaId());
      }
    }
    if (chance.nextInt(10) == 0) {
      client.presence(chance.nextBoolean() ? "away" : "");
    }
  }

  private int ofVisitors(int ofEight) {
    return visitors.size() * ofEight / 8;
  }

  private void visit(Random chance) {
    long here = visitors.values().stream().filter(Visitor::isHere).count();
    boolean comes =
        here < ofVisitors(FEWEST_OF_EIGHT)
            || (here < ofVisitors(MOST_OF_EIGHT) && chance.nextBoolean());
    Visitor visitor =
        one(visitors.values().stream().filter(it -> it.isHere() != comes).toList(), chance);
    if (comes) {
      visitor.come();
      counts.visits().incrementAndGet();
    } else {
      visitor.go();
    }
  }

  // Those who are never there.

  private void reply(Random chance) {
    String replier = one(cast.repliers(), chance);
    String number = cast.numbers().get(replier).iterator().next();
    if (toldNumbers.contains(number) && texts(number, "I have heard that")) {
      counts.replies().incrementAndGet();
    }
  }

  /** Somebody opts out, or in again, with all their numbers. */
  private void changeMind(Random chance) {
    String quitter = one(cast.quitters(), chance);
    OptedOut theirs = optedOut.get(quitter);
    boolean isOut = theirs.isOut();
    for (String number : cast.numbers().get(quitter)) {
      if (texts(number, isOut ? "START" : "Stop")) {
        (isOut ? counts.starts() : counts.stops()).incrementAndGet();
      }
    }
    theirs.change(Instant.now());
  }

  private boolean texts(String from, String words) {
    int status = twilio.text(webhook, from, TwilioStandIn.FROM, words, Map.of()).post();
    if (status != 200) {
      wrongs.add("a text from outside is answered with " + status);
    }
    return status == 200;
  }

  // The operator.

  private void operate(Random chance) {
    int turn = counts.pages().getAndIncrement();
    if (turn % PAGES_BETWEEN_LOGINS == 0) {
      console = Console.login(server);
    }
    String page = one(PAGES, chance);
    int status = console.get("/plugins/smsnotify/" + page).status();
    if (status != 200) {
      wrongs.add(page + " is answered with " + status);
    }
    if (turn % PAGES_BETWEEN_CHANGES == 0) {
      server.backstage().setProperty("smsnotify.site", "Verona " + chance.nextInt(10));
    }
  }

  @Override
  public void close() {
    players.shutdownNow();
    visitors.values().forEach(Visitor::close);
  }
}
