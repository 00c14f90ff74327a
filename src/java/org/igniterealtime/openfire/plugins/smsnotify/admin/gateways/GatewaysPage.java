package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;

/** The page <i>Gateways</i>: all of them, and whether they work. */
final class GatewaysPage implements Page {

  private static final String PATH = "gateways.jsp";
  private static final String PAUSE = "pause";
  private static final String RESUME = "resume";

  private final Gateways gateways;
  private final Conditions conditions;
  private final Prices prices;

  GatewaysPage(Gateways gateways, Conditions conditions, Prices prices) {
    this.gateways = gateways;
    this.conditions = conditions;
    this.prices = prices;
  }

  /**
   * A line of the table.
   *
   * @param way which texts leave by it
   * @param price whether it is known what they cost
   */
  record Line(Conditions.Condition it, String way, String price, boolean isSample) {}

  /** A provider that one can connect. */
  record Offer(String kind, String name, String what) {}

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    Wording words = visit.words();
    return new Answer.Shown(
        "gateways",
        Map.of(
            "environment", environment(words),
            "isLive", gateways.environment() == Gateways.Environment.LIVE,
            "isSandboxOnly", isSandboxOnly(),
            "routed", gateways.health().stream().map(it -> line(it, words)).toList(),
            "spare", gateways.spareHealth().stream().map(it -> line(it, words)).toList(),
            "offers", offers(words)));
  }

  private String environment(Wording words) {
    return words.of("page.gateways.environment." + gateways.environment().name());
  }

  /** Whether texts leave for nowhere although the environment would let them. */
  private boolean isSandboxOnly() {
    return gateways.environment() == Gateways.Environment.LIVE
        && gateways.health().stream().allMatch(it -> Providers.isSandbox(it.kind()));
  }

  private List<Offer> offers(Wording words) {
    return Providers.KINDS.stream()
        .map(
            kind ->
                new Offer(
                    kind,
                    words.of("page.gateways.connect." + kind),
                    words.of("page.gateways.connect." + kind + ".what")))
        .toList();
  }

  private Line line(Health health, Wording words) {
    Price price = prices.of(health.gateway(), health.kind(), "");
    String known = price.isFree() ? "free" : price.isSample() ? "sample" : "own";
    return new Line(
        conditions.of(health, words),
        way(health.gateway(), words),
        words.of("page.gateways.price." + known),
        price.isSample() && !price.isFree());
  }

  private String way(String name, Wording words) {
    int place = gateways.routes().otherwise().indexOf(name);
    if (place == 0) {
      return words.of("page.gateways.way.first");
    }
    if (place > 0) {
      return words.of("page.gateways.way.next", place + 1);
    }
    return words.of(
        gateways.routes().names().contains(name)
            ? "page.gateways.way.countries"
            : "page.gateways.way.none");
  }

  @Override
  public Answer act(Visit visit) {
    String name = visit.text("name");
    return switch (visit.text("what")) {
      case PAUSE -> gateways.pause(name) ? changed(visit, name, PAUSE, RESUME) : Answer.missing();
      case RESUME -> gateways.resume(name) ? changed(visit, name, RESUME, PAUSE) : Answer.missing();
      default -> Answer.missing();
    };
  }

  private static Answer changed(Visit visit, String name, String what, String undo) {
    return new Answer.Changed(
            PATH,
            visit.words().of("page.gateways.said." + what, name),
            what + "d the gateway " + name,
            "")
        .undoneBy(PATH, Map.of("what", undo, "name", name));
  }
}
