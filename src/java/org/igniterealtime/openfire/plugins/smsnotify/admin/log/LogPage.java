package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Found;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.InboundRow;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Part;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Place;

/** The page <i>Log</i>: texts, verdicts and what came in, newest first. */
final class LogPage implements Page {

  private static final int ROWS = 50;
  private static final String OLDER = "before";
  private static final String NEWER = "after";
  private static final String PATH = "log.jsp";

  private final LogTables log;
  private final Supplier<Surroundings> around;
  private final Supplier<String> currency;

  /** A tab as it is shown. */
  record TabLink(String href, String label, boolean isHere) {}

  /** Lines, and the pages beside them; a link that is empty is none. */
  private record Listed(
      List<?> lines,
      List<String> people,
      String newer,
      String older,
      String onwards,
      Optional<Moment> stopped) {}

  /**
   * @param around what is known of the server now
   * @param currency the budget's
   */
  LogPage(LogTables log, Supplier<Surroundings> around, Supplier<String> currency) {
    this.log = log;
    this.around = around;
    this.currency = currency;
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    Surroundings here = around.get();
    Sought sought = Sought.by(visit, here);
    Map<String, Object> page = new HashMap<>();
    page.put("tabs", tabs(visit, sought));
    page.put("tab", sought.tab().id());
    page.put("zone", sought.zone().getId());
    page.put("isTexts", sought.tab() == Tab.TEXTS);
    page.put("isVerdicts", sought.tab() == Tab.VERDICTS);
    page.put("isInbound", sought.tab() == Tab.INBOUND);
    page.put("isNarrow", sought.isNarrow() || !sought.isGood());
    page.put("all", Address.of(PATH).with("tab", sought.tab().id()).href());
    List<String> people = sought.isGood() ? list(visit, sought, page) : List.of();
    // Whoever may only look may still look for something.
    page.put("filter", Map.of("form", Sought.by(visit, here, people).form(), "mayChange", true));
    return new Answer.Shown("log", page);
  }

  /** Who and when stays the same from tab to tab; the rest is another thing there. */
  private static List<TabLink> tabs(Visit visit, Sought sought) {
    return Stream.of(Tab.values())
        .map(
            tab ->
                new TabLink(
                    sought
                        .at(PATH)
                        .with("state", "")
                        .with("purpose", "")
                        .with("tab", tab.id())
                        .href(),
                    visit.words().of("page.log.tab." + tab.id()),
                    tab == sought.tab()))
        .toList();
  }

  /** Puts the lines onto the page, and tells who is among them. */
  private List<String> list(Visit visit, Sought sought, Map<String, Object> page) {
    Lines lines = new Lines(visit.words(), currency);
    Listed listed =
        switch (sought.tab()) {
          case TEXTS ->
              listed(
                  visit,
                  sought,
                  part -> log.texts(sought.filter(), part),
                  it -> new Place(it.text().created(), it.text().id()),
                  it -> it.text().recipient(),
                  lines::text);
          case VERDICTS ->
              listed(
                  visit,
                  sought,
                  part -> log.verdicts(sought.filter(), part),
                  it -> new Place(it.at(), it.hold()),
                  Verdict::recipient,
                  lines::verdict);
          case INBOUND ->
              listed(
                  visit,
                  sought,
                  part -> log.inbound(sought.filter(), part),
                  it -> new Place(it.received(), it.id()),
                  InboundRow::user,
                  lines::inbound);
        };
    page.put("lines", listed.lines());
    page.put("hasLines", !listed.lines().isEmpty());
    page.put("isEmpty", listed.lines().isEmpty() && listed.stopped().isEmpty());
    page.put("newer", listed.newer());
    page.put("older", listed.older());
    page.put("onwards", listed.onwards());
    listed.stopped().ifPresent(it -> page.put("stopped", it));
    page.put("newest", isNewest(visit) ? "" : sought.at(PATH).href());
    page.put("export", sought.at("log-export").href());
    return listed.people();
  }

  private static boolean isNewest(Visit visit) {
    return Place.parse(visit.text(OLDER)).or(() -> Place.parse(visit.text(NEWER))).isEmpty();
  }

  private static <T> Listed listed(
      Visit visit,
      Sought sought,
      Function<Part, Found<T>> read,
      Function<T, Place> place,
      Function<T, String> person,
      Function<T, ?> line) {
    Part part = part(visit);
    Found<T> found = read.apply(part);
    if (part.isNewer() && !found.hasMore() && found.stopped().isEmpty()) {
      // Nothing is newer than these: the newest page has more than they are.
      part = Part.newest(ROWS);
      found = read.apply(part);
    }
    List<T> rows = found.rows();
    boolean isNewer = part.isNewer();
    Optional<Place> first = rows.isEmpty() ? part.beyond() : Optional.of(place.apply(rows.get(0)));
    Optional<Place> last =
        rows.isEmpty() ? part.beyond() : Optional.of(place.apply(rows.get(rows.size() - 1)));
    boolean isThereNewer = isNewer ? found.hasMore() : part.beyond().isPresent();
    boolean isThereOlder = isNewer || found.hasMore();
    Address here = sought.at(PATH);
    return new Listed(
        rows.stream().map(line).toList(),
        people(rows, person),
        isThereNewer ? link(here, NEWER, first) : "",
        isThereOlder ? link(here, OLDER, last) : "",
        link(here, isNewer ? NEWER : OLDER, found.stopped()),
        found.stopped().map(it -> Moment.of(it.at())));
  }

  private static Part part(Visit visit) {
    Optional<Place> newerThan = Place.parse(visit.text(NEWER));
    return newerThan.isPresent()
        ? new Part(newerThan, true, ROWS)
        : new Part(Place.parse(visit.text(OLDER)), false, ROWS);
  }

  private static String link(Address here, String direction, Optional<Place> place) {
    return place.map(it -> here.with(direction, it.written()).href()).orElse("");
  }

  /** Who is on the page, for the browser to offer. */
  private static <T> List<String> people(List<T> rows, Function<T, String> person) {
    return rows.stream().map(person).filter(it -> it.indexOf('@') > 0).distinct().sorted().toList();
  }
}
