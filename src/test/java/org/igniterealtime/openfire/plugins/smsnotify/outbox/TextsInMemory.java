package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/**
 * The table of texts, in memory, as one node sees it: it keeps the promises of {@link TextStore},
 * and can be away, or lose its answers. {@link #another} is how another node sees the same table.
 */
public final class TextsInMemory implements TextStore {

  /** How much of a sender's pace may be used ahead of time. */
  public static final Duration BURST = Duration.ofMillis(100);

  /** What the budget is in; prices in other currencies do not change what is charged. */
  public static final String CURRENCY = "USD";

  private static final Duration CHECKED_FOR = Duration.ofDays(1);
  private static final Set<TextState> WITH_WORDS =
      Set.of(TextState.QUEUED, TextState.SENDING, TextState.CHECKING);
  private static final Set<TextState> OPEN =
      Set.of(TextState.SENDING, TextState.CHECKING, TextState.UNKNOWN);
  private static final Set<TextState> NOT_HANDED_OVER =
      Set.of(TextState.QUEUED, TextState.CANCELLED, TextState.EXPIRED);

  /** What is asked of the table. */
  public enum Call {
    ADD,
    WAITING,
    CLAIM,
    CLAIM_CHECKS,
    RECORD,
    CANCEL,
    OPEN,
    KNOWN,
    CLAIM_POLLS,
    ANSWERED,
    REPORTED,
    END_OVERDUE
  }

  /** A text as it is stored. */
  public static final class Row {
    public final Text text;
    public TextState state = TextState.QUEUED;
    public int fence;
    public int attempts;
    public int checks;
    public int polls;
    public String gateway = "";
    public Set<String> tried = Set.of();
    public Instant notBefore = Instant.EPOCH;
    public Instant leaseUntil = Instant.EPOCH;
    public Instant handed = Instant.EPOCH;
    public long charged;
    public String month = "";
    public Optional<String> providerId = Optional.empty();
    public int segments;
    public Optional<Outcome.Failure> failure = Optional.empty();
    public boolean hasBody = true;
    public String word = "";
    public Optional<Money> price = Optional.empty();
    public Optional<Instant> pollAt = Optional.empty();

    Row(Text text) {
      this.text = text;
      this.segments = text.segments();
      this.notBefore = text.created();
    }

    private Group group() {
      return new Group(text.region(), text.senders(), tried);
    }

    private boolean isDue(Instant now) {
      return state == TextState.QUEUED && !notBefore.isAfter(now) && text.expires().isAfter(now);
    }

    private Claim claim() {
      return new Claim(text, fence, attempts, checks, gateway, tried, handed, charged, month);
    }

    @Override
    public String toString() {
      return state + " " + text.id() + " fence " + fence + " at " + gateway + " " + failure;
    }
  }

  /** What all nodes share. */
  private static final class Tables {
    final Map<UUID, Row> rows = new LinkedHashMap<>();
    final Map<String, Long> freeAt = new HashMap<>();
    final Map<String, Long> spent = new HashMap<>();
    final Map<UUID, Ending> verdicts = new HashMap<>();
    final List<Paced> claimed = new ArrayList<>();
  }

  /** A claim, as its sender's pace sees it. */
  public record Paced(String pace, Instant at, int segments) {}

  /** A claim that nobody has, if it was made at all. */
  private record Doubtful(UUID text, int fence, Instant leaseUntil) {}

  private final Tables tables;
  private final List<Doubtful> doubtful = new ArrayList<>();
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);

  /** The region of texts that cannot be claimed; none where no text has it. */
  public String breaksAt = "nowhere";

  /** When it is away: nothing is done then. */
  public Predicate<Call> away = call -> false;

  /** When it does what was asked, and nobody hears of it. */
  public Predicate<Call> losesAnswer = call -> false;

  /** Texts of which it refuses to record anything. */
  public Predicate<UUID> refuses = text -> false;

  /** Happens at the beginning of each call, whether it is away or not. */
  public Consumer<Call> before = call -> {};

  /** How many outcomes each transaction recorded. */
  public final List<Integer> batches = new ArrayList<>();

  /** An empty table. */
  public TextsInMemory() {
    this(new Tables());
  }

  private TextsInMemory(Tables tables) {
    this.tables = tables;
  }

  /** The same table, as another node sees it. */
  public TextsInMemory another() {
    return new TextsInMemory(tables);
  }

  /** Puts a text into the queue. */
  public Row queue(Text text) {
    synchronized (tables) {
      Row row = new Row(text);
      tables.rows.put(text.id(), row);
      return row;
    }
  }

  /** All texts, in the order in which they were queued. */
  public List<Row> rows() {
    synchronized (tables) {
      return List.copyOf(tables.rows.values());
    }
  }

  /** The text of an identity. */
  public Row row(UUID text) {
    synchronized (tables) {
      return tables.rows.get(text);
    }
  }

  /** What a month is charged with, in micros. */
  public long spent(String month) {
    synchronized (tables) {
      return tables.spent.getOrDefault(month, 0L);
    }
  }

  /** What became the verdict on a hold since all its texts were cancelled. */
  public Optional<Ending> verdict(UUID hold) {
    synchronized (tables) {
      return Optional.ofNullable(tables.verdicts.get(hold));
    }
  }

  /** All claims for handing over that there ever were, in order. */
  public List<Paced> claimed() {
    synchronized (tables) {
      return List.copyOf(tables.claimed);
    }
  }

  /** Somebody else claims a text, whoever has it. */
  public void takeOver(UUID text) {
    synchronized (tables) {
      tables.rows.get(text).fence++;
    }
  }

  /** How often something was asked of it, in vain or not. */
  public int calls(Call call) {
    synchronized (tables) {
      return calls.getOrDefault(call, 0);
    }
  }

  private <T> T answer(Call call, Supplier<T> work) {
    synchronized (tables) {
      calls.merge(call, 1, Integer::sum);
      before.accept(call);
      if (away.test(call)) {
        throw new IllegalStateException("away");
      }
      T answer = work.get();
      if (losesAnswer.test(call)) {
        throw new IllegalStateException("the answer is lost");
      }
      return answer;
    }
  }

  @Override
  public boolean add(Text text) {
    return answer(
        Call.ADD,
        () -> {
          boolean isNew =
              tables.rows.values().stream().noneMatch(it -> it.text.hold().equals(text.hold()));
          if (isNew) {
            tables.rows.put(text.id(), new Row(text));
          }
          return isNew;
        });
  }

  @Override
  public List<Waiting> waiting(Instant now) {
    return answer(
        Call.WAITING,
        () ->
            tables.rows.values().stream()
                .filter(row -> row.isDue(now))
                .collect(Collectors.groupingBy(Row::group, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(
                    each ->
                        new Waiting(each.getKey(), each.getValue().size(), oldest(each.getValue())))
                .sorted(Comparator.comparing(Waiting::oldest))
                .toList());
  }

  private static Instant oldest(List<Row> rows) {
    return rows.stream()
        .map(row -> row.text.created())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Override
  public Claimed claim(Wanted wanted, Instant now) {
    List<Claim> claims = new ArrayList<>();
    try {
      return answer(
          Call.CLAIM,
          () -> {
            putBack();
            if (wanted.group().region().equals(breaksAt)) {
              throw new IllegalStateException("a row that cannot be read");
            }
            return claim(wanted, now, claims);
          });
    } catch (IllegalStateException e) {
      claims.forEach(
          claim ->
              doubtful.add(new Doubtful(claim.text().id(), claim.fence(), wanted.leaseUntil())));
      throw e;
    }
  }

  private void putBack() {
    for (Doubtful claim : doubtful) {
      Row row = tables.rows.get(claim.text());
      if (row.state == TextState.SENDING
          && row.fence == claim.fence()
          && row.leaseUntil.equals(claim.leaseUntil())) {
        row.state = TextState.QUEUED;
        row.attempts--;
        row.leaseUntil = Instant.EPOCH;
        charge(row, 0);
      }
    }
    doubtful.clear();
  }

  private Claimed claim(Wanted wanted, Instant now, List<Claim> claims) {
    boolean isOverBudget = false;
    for (Row row : inTurn(wanted.group(), now)) {
      if (claims.size() == wanted.most() || nextSlot(wanted.pace(), now).isAfter(now)) {
        break;
      }
      long cost = cost(row.text, wanted);
      if (isTooMuch(cost, wanted)) {
        isOverBudget = true;
      } else {
        claims.add(claimed(row, cost, wanted, now));
      }
    }
    return new Claimed(claims, nextSlot(wanted.pace(), now), isOverBudget);
  }

  /** Nobody's second before another's first. */
  private List<Row> inTurn(Group group, Instant now) {
    List<Row> due =
        tables.rows.values().stream()
            .filter(row -> row.isDue(now) && row.group().equals(group))
            .sorted(
                Comparator.comparing((Row row) -> row.text.created())
                    .thenComparing(row -> row.text.id()))
            .toList();
    Map<String, Integer> turns = new HashMap<>();
    Map<Row, Integer> turn = new HashMap<>();
    due.forEach(row -> turn.put(row, turns.merge(row.text.recipient(), 1, Integer::sum)));
    return due.stream().sorted(Comparator.comparing(turn::get)).toList();
  }

  private Instant nextSlot(String pace, Instant now) {
    long freeAt = tables.freeAt.getOrDefault(pace, 0L);
    Instant slot = Instant.EPOCH.plus(freeAt, ChronoUnit.MICROS).minus(BURST);
    return slot.isAfter(now) ? slot : now;
  }

  private static long cost(Text text, Wanted wanted) {
    return wanted.price().of(text.segments(), !text.media().isEmpty());
  }

  private boolean isTooMuch(long cost, Wanted wanted) {
    return cost > 0
        && wanted.budget().isPresent()
        && spent(wanted.month()) + cost > wanted.budget().getAsLong();
  }

  private Claim claimed(Row row, long cost, Wanted wanted, Instant now) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    long takes = (long) Math.ceil(row.text.segments() * 1_000_000 / wanted.segmentsPerSecond());
    tables.freeAt.merge(
        wanted.pace(), micros + takes, (before, fresh) -> Math.max(before, micros) + takes);
    tables.claimed.add(new Paced(wanted.pace(), now, row.text.segments()));
    row.state = TextState.SENDING;
    row.fence++;
    row.checks = 0;
    row.gateway = wanted.gateway();
    row.handed = now;
    row.leaseUntil = wanted.leaseUntil();
    row.month = wanted.month();
    charge(row, cost);
    Claim claim = row.claim();
    row.attempts++;
    return claim;
  }

  private void charge(Row row, long micros) {
    tables.spent.merge(row.month, micros - row.charged, Long::sum);
    row.charged = micros;
  }

  @Override
  public List<Claim> claimChecks(String gateway, Instant now, Instant leaseUntil, int most) {
    return answer(
        Call.CLAIM_CHECKS,
        () ->
            tables.rows.values().stream()
                .filter(row -> row.state == TextState.CHECKING && row.gateway.equals(gateway))
                .filter(row -> !row.notBefore.isAfter(now) && !row.leaseUntil.isAfter(now))
                .filter(row -> !isAsked(row.text.to(), gateway, now))
                .sorted(Comparator.comparing(row -> row.notBefore))
                .filter(distinct(row -> row.text.to()))
                .limit(most)
                .map(row -> claimedCheck(row, leaseUntil))
                .toList());
  }

  private boolean isAsked(PhoneNumber number, String gateway, Instant now) {
    return tables.rows.values().stream()
        .filter(row -> row.state == TextState.CHECKING && row.gateway.equals(gateway))
        .anyMatch(row -> row.text.to().equals(number) && row.leaseUntil.isAfter(now));
  }

  private static Predicate<Row> distinct(Function<Row, Object> key) {
    Set<Object> keys = new HashSet<>();
    return row -> keys.add(key.apply(row));
  }

  private static Claim claimedCheck(Row row, Instant leaseUntil) {
    row.fence++;
    row.leaseUntil = leaseUntil;
    Claim claim = row.claim();
    row.checks++;
    return claim;
  }

  @Override
  public Set<UUID> record(List<Done> done, Instant now) {
    return answer(
        Call.RECORD,
        () -> {
          if (done.stream().anyMatch(it -> refuses.test(it.claim().text().id()))) {
            throw new IllegalStateException("refused");
          }
          batches.add(done.size());
          Set<UUID> others = new HashSet<>();
          for (Done it : done) {
            Row row = tables.rows.get(it.claim().text().id());
            if (row.fence != it.claim().fence()) {
              others.add(row.text.id());
            } else if (OPEN.contains(row.state)) {
              record(row, it.progress());
            } else {
              // Its provider has reported more by now, or the answer to the last try was lost.
              row.providerId = row.providerId.or(it.progress()::providerId);
            }
          }
          return others;
        });
  }

  private void record(Row row, Progress progress) {
    row.state = progress.state();
    row.leaseUntil = Instant.EPOCH;
    row.providerId = progress.providerId().or(() -> row.providerId);
    row.segments = progress.segments().orElse(row.segments);
    row.failure = progress.failure();
    row.notBefore = progress.notBefore();
    row.hasBody = progress.keepBody();
    row.tried = progress.tried();
    row.word = progress.word();
    row.pollAt = progress.pollAt();
    if (!progress.isCharged()) {
      charge(row, 0);
    }
    progress.price().ifPresent(price -> priced(row, price));
  }

  private void priced(Row row, Money price) {
    row.price = Optional.of(price);
    if (price.currency().equals(CURRENCY)) {
      charge(row, price.micros());
    }
  }

  @Override
  public boolean cancel(Claim claim, Ending ending, Instant now) {
    return answer(
        Call.CANCEL,
        () -> {
          Row row = tables.rows.get(claim.text().id());
          if (refuses.test(row.text.id())) {
            throw new IllegalStateException("refused");
          }
          if (row.fence != claim.fence()) {
            return false;
          }
          if (OPEN.contains(row.state)) {
            cancel(row, ending);
          }
          return row.state == TextState.CANCELLED;
        });
  }

  private void cancel(Row row, Ending ending) {
    row.state = TextState.CANCELLED;
    row.leaseUntil = Instant.EPOCH;
    row.hasBody = false;
    row.failure = Optional.empty();
    charge(row, 0);
    UUID hold = row.text.hold();
    if (tables.rows.values().stream()
        .filter(other -> other.text.hold().equals(hold))
        .allMatch(other -> NOT_HANDED_OVER.contains(other.state))) {
      tables.verdicts.put(hold, ending);
    }
  }

  @Override
  public Set<String> known(String gateway, Collection<String> providerIds) {
    return answer(
        Call.KNOWN,
        () ->
            tables.rows.values().stream()
                .filter(row -> row.gateway.equals(gateway))
                .flatMap(row -> row.providerId.stream())
                .filter(providerIds::contains)
                .collect(Collectors.toSet()));
  }

  @Override
  public List<Poll> claimPolls(String gateway, Instant now, Instant again, int most) {
    return answer(
        Call.CLAIM_POLLS,
        () ->
            tables.rows.values().stream()
                .filter(row -> row.gateway.equals(gateway) && row.providerId.isPresent())
                .filter(row -> row.pollAt.filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(row -> row.pollAt.orElseThrow()))
                .limit(most)
                .map(
                    row -> {
                      row.pollAt = Optional.of(again);
                      return new Poll(
                          row.text.id(), gateway, row.providerId.orElseThrow(), row.polls);
                    })
                .toList());
  }

  @Override
  public Applied answered(
      Poll poll, Optional<Report> report, Optional<Instant> pollAt, Instant now) {
    return answer(
        Call.ANSWERED,
        () -> {
          Row row = tables.rows.get(poll.text());
          row.polls = poll.polls() + 1;
          row.pollAt = pollAt;
          boolean isNews = report.filter(it -> isNews(row, it)).isPresent();
          return isNews ? Applied.CHANGED : Applied.NO_NEWS;
        });
  }

  @Override
  public Applied reported(
      String gateway, Optional<UUID> text, Report report, Optional<Instant> pollAt, Instant now) {
    return answer(
        Call.REPORTED,
        () -> {
          Optional<Row> row =
              (text.isPresent() ? text.map(tables.rows::get) : by(report.providerId()))
                  .filter(it -> it.gateway.equals(gateway));
          if (row.isEmpty()) {
            return Applied.NO_SUCH_TEXT;
          }
          if (!isNews(row.get(), report)) {
            return Applied.NO_NEWS;
          }
          row.get().pollAt = pollAt;
          return Applied.CHANGED;
        });
  }

  @Override
  public Optional<Text> open(String gateway, Optional<UUID> text, String providerId) {
    return answer(
        Call.OPEN,
        () ->
            (text.isPresent() ? text.map(tables.rows::get) : by(providerId))
                .filter(row -> row.gateway.equals(gateway))
                .filter(
                    row ->
                        switch (row.state) {
                          case QUEUED, SENDING, CHECKING, UNKNOWN, SENT -> true;
                          default -> false;
                        })
                .map(row -> row.text));
  }

  private Optional<Row> by(String providerId) {
    return tables.rows.values().stream()
        .filter(row -> row.providerId.equals(Optional.of(providerId)))
        .findFirst();
  }

  /** Applies a report: forward only. */
  private boolean isNews(Row row, Report report) {
    boolean isOthers = row.providerId.filter(id -> !id.equals(report.providerId())).isPresent();
    return switch (row.state) {
      case EXPIRED, CANCELLED -> false;
      case QUEUED, SENDING, CHECKING, UNKNOWN, SENT -> {
        TextState state = TextState.by(report.delivery());
        boolean isForward = !isOthers && (state != row.state || !report.word().equals(row.word));
        if (isForward) {
          row.state = state;
          row.leaseUntil = Instant.EPOCH;
          row.providerId = Optional.of(report.providerId());
          row.word = report.word();
          row.failure = report.failure();
          row.hasBody = false;
        }
        boolean isMore = !isOthers && saysMore(row, report);
        yield isForward || isMore;
      }
      case DELIVERED, UNDELIVERED, FAILED -> !isOthers && saysMore(row, report);
    };
  }

  private boolean saysMore(Row row, Report report) {
    boolean isSegmentsNews = report.segments().filter(it -> it != row.segments).isPresent();
    boolean isPriceNews = report.price().isPresent() && !report.price().equals(row.price);
    row.segments = report.segments().orElse(row.segments);
    report.price().ifPresent(price -> priced(row, price));
    return isSegmentsNews || isPriceNews;
  }

  @Override
  public int endOverdue(Instant now) {
    return answer(
        Call.END_OVERDUE,
        () -> {
          putBack();
          return (int) tables.rows.values().stream().filter(row -> isOver(row, now)).count();
        });
  }

  private static boolean isOver(Row row, Instant now) {
    if (row.state == TextState.SENDING && row.leaseUntil.isBefore(now)) {
      row.state = TextState.CHECKING;
      row.notBefore = now;
    } else if (row.state == TextState.QUEUED && !row.text.expires().isAfter(now)) {
      row.state = TextState.EXPIRED;
    } else if (row.state == TextState.CHECKING
        && !row.text.expires().plus(CHECKED_FOR).isAfter(now)) {
      row.state = TextState.UNKNOWN;
    } else {
      return false;
    }
    row.hasBody = WITH_WORDS.contains(row.state);
    return true;
  }
}
