package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;

/**
 * R4 as a program: a hundred thousand hostile stanzas over real connections, and posts to the pages
 * for providers, to a real server. After that the server has logged nothing that the plugin threw,
 * all of its threads live, its memory is as full as before, and who misses a message is texted.
 *
 * <p>{@code mvn -Pfuzz -Dfuzz.target=server} runs it; {@code fuzz.stanzas} and {@code fuzz.posts}
 * say how many, {@code fuzz.seed} which.
 */
public final class Siege implements AutoCloseable {

  private static final String ROOM = "garden@" + OpenfireProcess.ROOMS;
  private static final List<String> ATTACKERS = List.of("juliet", "nurse", "mallory", "tybalt");

  /** Most posts arrive. */
  private static final List<RawPost.Manner> MANNERS =
      List.of(
          RawPost.Manner.WHOLE,
          RawPost.Manner.WHOLE,
          RawPost.Manner.WHOLE,
          RawPost.Manner.WHOLE,
          RawPost.Manner.WHOLE,
          RawPost.Manner.CUT_SHORT,
          RawPost.Manner.CHUNKED_WRONGLY,
          RawPost.Manner.HUNG_UP);

  private static final Duration SOON = Duration.ofMinutes(3);
  private static final int MOST_SHOWN = 20;
  private static final int LONGEST_SHOWN = 300;
  private static final int BETWEEN_LOOKS = 25;
  private static final int USUAL = 8_000;
  private static final int NEAR_THE_LIMIT = 1_000_000;
  private static final int BYTES_OF_DECISIONS = 1_200;

  /** The server's own caches grow with whoever writes. */
  private static final long MORE_HEAP = 32 << 20;

  /** What is known of people, conversations and messages is bounded, however many are made up. */
  private static final long MOST_KEPT = 24 << 20;

  /**
   * Frames of ours, threads of ours that end, and how the server logs what an interceptor or a
   * listener has thrown. A thread of the server's own may end: Openfire 4.2 finds out how large
   * some things are by serializing them, which is too deep for its stack with elements in
   * thousands.
   */
  private static final Pattern THROWN =
      Pattern.compile(
          "at org\\.igniterealtime\\.openfire\\.plugins\\.smsnotify\\.(?!harness)"
              + "|Error in packet interceptor|OutOfMemoryError|Exception in thread .smsnotify"
              + "|A stanza could not be read|could not be handled|A turn broke off");

  /**
   * Where a trace begins that has us in it and is not ours. Jetty logs requests that are broken on
   * the way, with whoever was reading them; the server's commands fail without a node, whoever
   * hands them on; and it is a warning on purpose if Amazon does not know the token of an
   * invitation.
   */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "at org\\.eclipse\\.jetty\\.http\\.HttpParser"
              + "|at org\\.jivesoftware\\.openfire\\.commands\\."
              + "|^java.lang.IllegalStateException: the subscription to .* cannot be confirmed");

  private final OpenfireProcess server;
  private final TwilioStandIn twilio = new TwilioStandIn();
  private final SnsStandIn amazon = new SnsStandIn();
  private final long seed;
  private final PostMaker.Keys keys;
  private final AtomicInteger people = new AtomicInteger();
  private final AtomicInteger devices = new AtomicInteger();
  private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
  private final AtomicInteger closed = new AtomicInteger();

  /**
   * A server that is ready to be besieged.
   *
   * @param jar the plugin
   * @param seed what is sent follows from it
   */
  public Siege(Path jar, TestDatabase database, long seed) {
    this.seed = seed;
    OpenfireProcess.Preparation preparation =
        OpenfireProcess.prepare()
            .database(database)
            .plugin(jar)
            .property("xmpp.offline.type", "drop")
            .encryptedProperty("smsnotify.twilio.authToken", TwilioStandIn.AUTH_TOKEN)
            .encryptedProperty("smsnotify.sns.secretAccessKey", SnsStandIn.SECRET_ACCESS_KEY);
    properties().forEach(preparation::property);
    this.server = preparation.start();
    String address = server.adminUri() + "plugins/smsnotify";
    server.backstage().setProperty("smsnotify.publicUrl", address);
    this.keys =
        new PostMaker.Keys(
            address,
            TwilioStandIn.AUTH_TOKEN,
            TwilioStandIn.ACCOUNT_SID,
            List.of("0197a2b4-0000-7000-8000-000000000001"),
            amazon);
    populate();
  }

  private Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>(twilio.properties());
    all.put("smsnotify.sns.region", SnsStandIn.REGION);
    all.put("smsnotify.sns.accessKeyId", SnsStandIn.ACCESS_KEY_ID);
    all.put("smsnotify.sns.endpoint", amazon.url().toString());
    all.put("smsnotify.sns.topics", SnsStandIn.TOPIC);
    all.put("smsnotify.offlineDelay", "1");
    all.put("smsnotify.quietPeriod", "1");
    all.put("smsnotify.longestHold", "5");
    all.put("smsnotify.firstPause", "0");
    all.put("smsnotify.capPerSender", "0");
    all.put("smsnotify.limit.longCode", "500");
    return all;
  }

  private void populate() {
    server.backstage().createUser("romeo", "romeo");
    ATTACKERS.forEach(name -> server.backstage().createUser(name, name));
    server.backstage().setUserProperty("romeo", "smsnotify.phone", "+46701740605");
    server.backstage().setUserProperty("nurse", "smsnotify.phone", "+61491570156");
    server.backstage().createRoom(ROOM, "The garden", "juliet");
    server.backstage().addMember(ROOM, "romeo");
    server.backstage().addMember(ROOM, "nurse");
  }

  /**
   * What came of it.
   *
   * @param stanzas how many were sent
   * @param streamsClosed how often the server closed a stream for what came by it
   * @param answers how many posts got which status; 0 where the connection ended without
   * @param texts that were taken by the provider
   * @param heapBefore bytes in use, after garbage was collected
   * @param heapAfter the same at the end
   * @param heapWithout the same once the plugin was removed: the difference is what it kept
   */
  public record Outcome(
      int stanzas,
      int streamsClosed,
      Map<Integer, Integer> answers,
      long texts,
      long heapBefore,
      long heapAfter,
      long heapWithout) {

    void print(PrintStream out) {
      out.printf(Locale.ROOT, "stanzas sent: %,d%n", stanzas);
      out.printf(Locale.ROOT, "streams that the server closed: %,d%n", streamsClosed);
      int posts = answers.values().stream().mapToInt(it -> it).sum();
      out.printf(Locale.ROOT, "posts: %,d, by status %s%n", posts, answers);
      out.printf(Locale.ROOT, "texts written: %,d%n", texts);
      out.printf(
          Locale.ROOT,
          "heap in use: %,d bytes before, %,d after, %,d without the plugin%n",
          heapBefore,
          heapAfter,
          heapWithout);
    }
  }

  /**
   * Sends it all, and looks what is left.
   *
   * @throws AssertionError if something is not as it was
   */
  public Outcome withstands(int stanzas, int posts) throws InterruptedException {
    isTexted();
    Set<String> threads = threads();
    long heapBefore = server.backstage().heapInUse();
    attack(stanzas, posts);
    isTexted();
    checkLog();
    Await.until(
        "the plugin has the threads that it had: " + threads,
        SOON,
        () -> threads().equals(threads));
    awaitHeap(heapBefore + MORE_HEAP);
    long texts = count("smsText");
    long heapAfter = server.backstage().heapInUse();
    server.backstage().removePlugin("smsnotify");
    long heapWithout = server.backstage().heapInUse();
    if (heapAfter - heapWithout > MOST_KEPT) {
      throw new AssertionError("the plugin kept " + (heapAfter - heapWithout) + " bytes");
    }
    return new Outcome(
        stanzas, closed.get(), new TreeMap<>(answers), texts, heapBefore, heapAfter, heapWithout);
  }

  private void awaitHeap(long most) {
    Await.until(
        "no more than " + most + " bytes are in use",
        SOON,
        () -> server.backstage().heapInUse() <= most);
  }

  private long count(String table) {
    return Long.parseLong(server.query("SELECT COUNT(*) AS rows FROM " + table).get(0).get("rows"));
  }

  /** Those that live as long as the plugin; pools end theirs when there is nothing to do. */
  private Set<String> threads() {
    return server.backstage().threads().stream()
        .filter(name -> name.startsWith("smsnotify"))
        .filter(name -> !name.matches("smsnotify-(judge|role|sender|selfservice|line).*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Somebody misses a message, and is texted. */
  private void isTexted() {
    String name = "citizen" + people.incrementAndGet();
    server.backstage().createUser(name, name);
    server.backstage().setUserProperty(name, "smsnotify.phone", "+46701740605");
    try (ChatClient friend = ChatClient.online(server, "romeo", "friend")) {
      friend.say(name, "Good morrow");
    }
    Await.until(
        name + " is texted",
        SOON,
        () ->
            !server
                .query(
                    "SELECT textID FROM smsText WHERE recipient = ? AND state = 'SENT'",
                    name + "@" + server.domain())
                .isEmpty());
  }

  private void checkLog() {
    // Line by line: the server itself logs much of what it is sent.
    List<String> thrown = new ArrayList<>();
    Path log = server.home().resolve("logs/server.log");
    try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
      boolean isOfOthers = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        isOfOthers = OF_OTHERS.matcher(line).find() || (isOfOthers && line.startsWith("\tat "));
        if (!isOfOthers && thrown.size() < MOST_SHOWN && THROWN.matcher(line).find()) {
          thrown.add(line.substring(0, Math.min(line.length(), LONGEST_SHOWN)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!thrown.isEmpty()) {
      throw new AssertionError("the log has of us: " + String.join("\n", thrown));
    }
  }

  private void attack(int stanzas, int posts) throws InterruptedException {
    ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS.size() + 1);
    List<Future<Void>> attacks = new ArrayList<>();
    for (int i = 0; i < ATTACKERS.size(); i++) {
      int number = i;
      int share = (stanzas + i) / ATTACKERS.size();
      attacks.add(attackers.submit(() -> sendAll(ATTACKERS.get(number), number, share)));
    }
    attacks.add(attackers.submit(() -> postAll(posts)));
    attackers.shutdown();
    for (Future<Void> attack : attacks) {
      ended(attack);
    }
  }

  private static void ended(Future<Void> attack) throws InterruptedException {
    try {
      attack.get();
    } catch (ExecutionException e) {
      throw new AssertionError("the server did not stand it", e.getCause());
    }
  }

  private Void sendAll(String user, int number, int stanzas) throws IOException {
    Random random = new Random(seed + number);
    RawStream stream = enter(user);
    try {
      for (int i = 0; i < stanzas; i++) {
        stream = sendOne(stream, user, random, i);
      }
    } finally {
      stream.close();
    }
    return null;
  }

  private RawStream sendOne(RawStream stream, String user, Random random, int number)
      throws IOException {
    boolean isHuge = random.nextInt(500) == 0;
    Draw draw = Draw.of(random, BYTES_OF_DECISIONS);
    String stanza = new StanzaMaker(draw, isHuge ? NEAR_THE_LIMIT : USUAL).stanzaOfSession();
    boolean isOpen;
    try {
      stream.send(stanza);
      boolean isLook = (number + 1) % BETWEEN_LOOKS == 0 || stream.isClosed();
      isOpen = !isLook || stream.isHandled();
    } catch (IOException e) {
      isOpen = false;
    }
    if (isOpen) {
      return stream;
    }
    closed.incrementAndGet();
    stream.close();
    return enter(user);
  }

  private RawStream enter(String user) throws IOException {
    RawStream stream = RawStream.open(server, user, "attack" + devices.incrementAndGet());
    stream.send(
        "<presence to='%s/%s'><x xmlns='http://jabber.org/protocol/muc'/></presence>"
            .formatted(ROOM, user));
    return stream;
  }

  private Void postAll(int posts) throws IOException {
    Random random = new Random(seed - 1);
    URI address = server.adminUri();
    for (int i = 0; i < posts; i++) {
      PostMaker.Post post = new PostMaker(Draw.of(random, BYTES_OF_DECISIONS), keys).post();
      RawPost.Manner manner = MANNERS.get(random.nextInt(MANNERS.size()));
      answers.merge(RawPost.send(address, post, manner), 1, Integer::sum);
    }
    return null;
  }

  @Override
  public void close() {
    server.close();
    twilio.close();
    amazon.close();
  }

  /** Runs it, and ends this JVM if it did not go well. */
  public static void main(String[] arguments) throws InterruptedException {
    long given = Long.getLong("fuzz.seed", 0);
    long seed = given == 0 ? System.nanoTime() : given;
    System.out.printf("a siege, -Dfuzz.seed=%d%n", seed);
    Path jar = Path.of(System.getProperty("smsnotify.jar"));
    try (Siege siege = new Siege(jar, TestDatabase.postgres(), seed)) {
      siege
          .withstands(
              Integer.getInteger("fuzz.stanzas", 100_000), Integer.getInteger("fuzz.posts", 10_000))
          .print(System.out);
    } catch (RuntimeException | AssertionError e) {
      e.printStackTrace(System.out);
      System.exit(1);
    }
  }
}
