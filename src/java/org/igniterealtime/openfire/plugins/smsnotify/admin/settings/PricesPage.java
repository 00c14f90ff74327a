package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.InvalidPriceException;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** The page <i>Prices</i>: what texts cost by which gateway, as the budget counts them. */
final class PricesPage implements Page {

  private static final String PATH = "prices.jsp";
  private static final String ACT = "act";
  private static final String GATEWAY = "gateway";
  private static final String OF = "of";
  private static final String REGION = "region";
  private static final String INTO = "into";
  private static final String OTHERS = "*";
  private static final String SANDBOX = "sandbox";
  private static final int LONGEST_TEXT = 10;
  private static final int ROWS = 8;

  private final Prices prices;
  private final Set<String> regions;
  private final Supplier<List<Health>> gateways;
  private final Function<String, PhoneBook.Numbers> reader;
  private final Function<PhoneNumber, String> regionOf;

  /**
   * @param regions the countries that there are, by ISO 3166 code
   * @param gateways those that texts leave by
   * @param reader reads numbers that somebody has written
   * @param regionOf where a number belongs; empty where that is not known
   */
  PricesPage(
      Prices prices,
      Set<String> regions,
      Supplier<List<Health>> gateways,
      Function<String, PhoneBook.Numbers> reader,
      Function<PhoneNumber, String> regionOf) {
    this.prices = Objects.requireNonNull(prices);
    this.regions = Set.copyOf(regions);
    this.gateways = Objects.requireNonNull(gateways);
    this.reader = Objects.requireNonNull(reader);
    this.regionOf = Objects.requireNonNull(regionOf);
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    return shown(visit, edited(visit), imported(visit), List.of());
  }

  @Override
  public Answer act(Visit visit) {
    return switch (visit.text(ACT)) {
      case "save" -> saved(visit);
      case "remove" -> removed(visit);
      case "import" -> taken(visit);
      case "samples" -> sampled(visit);
      case "restore" -> restored(visit);
      default -> Answer.missing();
    };
  }

  /** The form for one price: of the one that the address names, or for another. */
  private Form edited(Visit visit) {
    String region = visit.text(REGION).replace(OTHERS, "");
    Form form = priceForm(visit).put(GATEWAY, visit.text(GATEWAY)).put(REGION, region);
    find(visit.text(GATEWAY), region)
        .ifPresent(
            it -> {
              form.put("perSegment", Amounts.plain(it.perSegment()));
              it.perPicture().ifPresent(most -> form.put("perPicture", Amounts.plain(most)));
            });
    return form;
  }

  private Optional<Price> find(String gateway, String region) {
    return prices.all().stream()
        .filter(it -> it.gateway().equals(gateway) && it.region().equals(region))
        .findFirst();
  }

  private Form priceForm(Visit visit) {
    Wording words = visit.words();
    Map<String, String> countries = new LinkedHashMap<>();
    countries.put("", words.of("page.price.region.none"));
    new CountryNames(words)
        .sorted(regions)
        .forEach((region, name) -> countries.put(region, name + " (" + region + ")"));
    String currency = prices.currency();
    return new Form(
        "price",
        words,
        List.of(
            gateway(GATEWAY),
            Field.choiceOf(REGION, countries),
            Field.number("perSegment").required().in(currency),
            Field.number("perPicture").in(currency)));
  }

  private Form importForm(Visit visit) {
    return new Form(
        "pricelist",
        visit.words(),
        List.of(gateway(INTO), Field.area("list", ROWS).required().longest(20_000)));
  }

  private Form imported(Visit visit) {
    return importForm(visit).put(INTO, visit.text(GATEWAY));
  }

  /** Prices may be entered before a gateway is set up. */
  private Field gateway(String name) {
    return Field.text(name)
        .required()
        .longest(32)
        .suggesting(kinds().keySet().stream().filter(it -> !it.equals(SANDBOX)).toList());
  }

  /** The gateways that texts leave by, and those that have prices, with their kinds. */
  private Map<String, String> kinds() {
    Map<String, String> kinds = new TreeMap<>();
    prices.all().forEach(it -> kinds.put(it.gateway(), kindOf(it.gateway())));
    gateways.get().forEach(it -> kinds.put(it.gateway(), it.kind()));
    return kinds;
  }

  private static String kindOf(String gateway) {
    return Gateways.kindOf(gateway).orElse("");
  }

  private Answer saved(Visit visit) {
    Form form = priceForm(visit).take(visit);
    OptionalLong segment = amount(form, "perSegment", visit.words());
    OptionalLong picture = amount(form, "perPicture", visit.words());
    String gateway = form.text(GATEWAY).toLowerCase(Locale.ROOT);
    String region = form.text(REGION);
    String before = list(gateway);
    Optional<Price> old = find(gateway, region);
    boolean isDone =
        form.attempt(
            () ->
                save(
                    form,
                    new Price(gateway, region, segment.orElse(0), picture, /* isSample= */ false),
                    visit.words()));
    if (!isDone) {
      return shown(visit, form, imported(visit), List.of());
    }
    String now = find(gateway, region).map(PricesPage::said).orElse("");
    return changed(
        visit.words().of("page.prices.saved", gateway, name(visit, region)),
        "set the price of %s for %s from \"%s\" to \"%s\""
            .formatted(gateway, code(region), old.map(PricesPage::said).orElse(""), now),
        gateway,
        before);
  }

  private static String said(Price price) {
    return PriceList.written(List.of(price)).replaceFirst("^[^;]*;", "");
  }

  private static String code(String region) {
    return region.isEmpty() ? OTHERS : region;
  }

  private static String name(Visit visit, String region) {
    return region.isEmpty()
        ? visit.words().of("page.price.region.none")
        : new CountryNames(visit.words()).of(region);
  }

  private static OptionalLong amount(Form form, String field, Wording words) {
    String typed = form.text(field);
    OptionalLong amount = typed.isEmpty() ? OptionalLong.empty() : Amounts.parse(typed);
    if (!typed.isEmpty() && amount.isEmpty()) {
      form.refuse(field, words.of("page.prices.bad.amount"));
    }
    return amount;
  }

  private void save(Form form, Price price, Wording words) {
    try {
      prices.save(price);
    } catch (InvalidPriceException e) {
      form.refuse(field(e.field()), sentence(e.field(), words));
    }
  }

  private static String field(InvalidPriceException.Field wrong) {
    return switch (wrong) {
      case GATEWAY -> GATEWAY;
      case REGION -> REGION;
      case PER_SEGMENT -> "perSegment";
      case PER_PICTURE -> "perPicture";
    };
  }

  private static String sentence(InvalidPriceException.Field wrong, Wording words) {
    return switch (wrong) {
      case GATEWAY -> words.of("page.prices.bad.gateway");
      case REGION -> words.of("page.prices.bad.region");
      case PER_SEGMENT, PER_PICTURE -> words.of("page.prices.bad.high");
    };
  }

  /** All of them, or none where one cannot be. */
  private void saveAll(Form form, List<Price> all, Wording words) {
    try {
      all.forEach(prices::check);
    } catch (InvalidPriceException e) {
      boolean isGateway = e.field() == InvalidPriceException.Field.GATEWAY;
      form.refuse(isGateway ? INTO : "list", sentence(e.field(), words));
      return;
    }
    all.forEach(prices::save);
  }

  private Answer removed(Visit visit) {
    String gateway = visit.text(OF);
    String region = visit.text("where");
    Optional<Price> old = find(gateway, region);
    if (old.isEmpty()) {
      return Answer.missing();
    }
    String before = list(gateway);
    prices.remove(gateway, region);
    return changed(
        visit.words().of("page.prices.removed", gateway, name(visit, region)),
        "removed the price of %s for %s, \"%s\"".formatted(gateway, code(region), said(old.get())),
        gateway,
        before);
  }

  /** All prices of a gateway, as they can be read again. */
  private String list(String gateway) {
    return PriceList.written(of(gateway));
  }

  private List<Price> of(String gateway) {
    return prices.all().stream().filter(it -> it.gateway().equals(gateway)).toList();
  }

  private Answer changed(String said, String audited, String gateway, String before) {
    return new Answer.Changed(where(gateway), said, audited, "")
        .undoneBy(
            PATH, Map.of(ACT, "restore", OF, gateway, "before", before, "after", list(gateway)));
  }

  private static String where(String gateway) {
    return PATH + "#g-" + gateway;
  }

  /** A line of a pasted list that cannot be read. */
  record BadLine(int number, String line, String why) {}

  private Answer taken(Visit visit) {
    Wording words = visit.words();
    Form form = importForm(visit).take(visit);
    String gateway = form.text(INTO).toLowerCase(Locale.ROOT);
    PriceList.Read read = PriceList.read(gateway, form.text("list"), regions);
    List<BadLine> bad =
        read.bad().stream()
            .map(
                it ->
                    new BadLine(
                        it.number(), it.line(), words.of("page.prices.line." + it.fault().name())))
            .toList();
    if (!bad.isEmpty()) {
      form.refuse("list", words.of("page.prices.bad.lines", bad.size()));
    }
    String before = list(gateway);
    if (!form.attempt(() -> saveAll(form, read.prices(), words))) {
      return shown(visit, edited(visit), form, bad);
    }
    return changed(
        words.of("page.prices.taken", read.prices().size(), gateway),
        "set %d prices of %s".formatted(read.prices().size(), gateway),
        gateway,
        before);
  }

  private Answer sampled(Visit visit) {
    String gateway = visit.text(OF);
    Set<String> own = of(gateway).stream().map(Price::region).collect(Collectors.toSet());
    List<Price> samples =
        prices.samples(kindOf(gateway)).stream()
            .filter(it -> !own.contains(it.region()))
            .map(
                it ->
                    new Price(
                        gateway,
                        it.region(),
                        it.perSegment(),
                        it.perPicture(),
                        /* isSample= */ false))
            .toList();
    if (samples.isEmpty()) {
      return Answer.missing();
    }
    String before = list(gateway);
    samples.forEach(prices::save);
    return changed(
        visit.words().of("page.prices.taken", samples.size(), gateway),
        "took over %d sample prices for %s".formatted(samples.size(), gateway),
        gateway,
        before);
  }

  /** What there was before counts again, and nothing else of that gateway. */
  private Answer restored(Visit visit) {
    String gateway = visit.text(OF);
    PriceList.Read read = PriceList.read(gateway, visit.untouched("before"), regions);
    if ((kindOf(gateway).isEmpty() && of(gateway).isEmpty()) || !read.bad().isEmpty()) {
      return Answer.missing();
    }
    if (visit.has("after") && !visit.untouched("after").strip().equals(list(gateway).strip())) {
      return new Answer.Elsewhere(where(gateway), visit.words().of("page.undo.meanwhile"));
    }
    Set<String> kept = new HashSet<>();
    for (Price price : read.prices()) {
      kept.add(price.region());
      prices.save(price);
    }
    of(gateway).stream()
        .map(Price::region)
        .filter(it -> !kept.contains(it))
        .forEach(it -> prices.remove(gateway, it));
    return new Answer.Changed(
        where(gateway),
        visit.words().of("page.prices.restored", gateway),
        "restored the prices of " + gateway,
        "");
  }

  /**
   * A row of a table.
   *
   * @param code the region, or what addresses call all others
   */
  record Row(
      String gateway, String region, String code, String name, String segment, String picture) {

    boolean hasPicture() {
      return !picture.isEmpty();
    }
  }

  /** The prices of one gateway. */
  record Table(String gateway, String kind, List<Row> rows, List<Row> samples) {

    boolean hasRows() {
      return !rows.isEmpty();
    }

    boolean hasSamples() {
      return !samples.isEmpty();
    }

    int sampleCount() {
      return samples.size();
    }
  }

  /** What a text to a number costs by a gateway. */
  record Cost(String gateway, String segment, String ten, boolean isSample) {}

  private Answer shown(Visit visit, Form price, Form list, List<BadLine> bad) {
    Map<String, Object> model = new HashMap<>();
    List<Table> tables = tables(visit);
    model.put("tables", tables);
    model.put("hasTables", !tables.isEmpty());
    model.put("currency", prices.currency());
    model.put("isOtherCurrency", !prices.currency().equals("USD"));
    model.put("price", price);
    model.put("list", list);
    model.put("bad", bad);
    model.put("hasBad", !bad.isEmpty());
    addCosts(visit, model);
    return new Answer.Shown("prices", model);
  }

  private List<Table> tables(Visit visit) {
    CountryNames names = new CountryNames(visit.words());
    List<Table> tables = new ArrayList<>();
    kinds()
        .forEach(
            (gateway, kind) -> {
              if (!kind.equals(SANDBOX)) {
                List<Price> own = of(gateway);
                Set<String> set = own.stream().map(Price::region).collect(Collectors.toSet());
                // Where all other countries have a price, no sample counts.
                List<Price> samples =
                    set.contains("")
                        ? List.of()
                        : prices.samples(kind).stream()
                            .filter(it -> !set.contains(it.region()))
                            .toList();
                tables.add(
                    new Table(
                        gateway,
                        kind,
                        rows(own, gateway, names, visit),
                        rows(samples, gateway, names, visit)));
              }
            });
    return tables;
  }

  private static List<Row> rows(
      List<Price> prices, String gateway, CountryNames names, Visit visit) {
    return prices.stream()
        .map(
            it ->
                new Row(
                    gateway,
                    it.region(),
                    code(it.region()),
                    it.region().isEmpty()
                        ? visit.words().of("page.price.region.none")
                        : names.of(it.region()),
                    Amounts.plain(it.perSegment()),
                    it.perPicture().isPresent() ? Amounts.plain(it.perPicture().getAsLong()) : ""))
        .toList();
  }

  private void addCosts(Visit visit, Map<String, Object> model) {
    Form form =
        new Form("cost", visit.words(), List.of(Field.text("number").type("tel").longest(40)));
    model.put("cost", form);
    if (!visit.has("number")) {
      return;
    }
    form.take(visit);
    List<PhoneNumber> numbers = reader.apply(form.text("number")).valid();
    if (numbers.size() != 1) {
      form.refuse("number", visit.words().of("page.prices.bad.number"));
      return;
    }
    String region = regionOf.apply(numbers.get(0));
    model.put("costs", costs(region));
    model.put("hasCosts", true);
    model.put("where", name(visit, region));
  }

  private List<Cost> costs(String region) {
    List<Cost> costs = new ArrayList<>();
    kinds()
        .forEach(
            (gateway, kind) -> {
              Price price = prices.of(gateway, kind, region);
              costs.add(
                  new Cost(
                      gateway,
                      money(price.of(1, false)),
                      money(price.of(LONGEST_TEXT, false)),
                      price.isSample()));
            });
    return costs;
  }

  private String money(long micros) {
    return Amounts.shown(new Money(micros, prices.currency()));
  }
}
