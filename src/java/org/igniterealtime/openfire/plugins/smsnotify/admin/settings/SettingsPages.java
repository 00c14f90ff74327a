package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;

/** The pages of this room: its door. */
public final class SettingsPages {

  private SettingsPages() {}

  /**
   * What they show and change.
   *
   * @param settings all that can be set of all rooms
   * @param spend what is spent this month
   * @param gateways those that texts leave by
   * @param reader reads numbers that somebody has written
   * @param regionOf where a number belongs; empty where that is not known
   */
  public record World(
      PropertyEditor properties,
      List<Setting> settings,
      Supplier<Budget.Figures> spend,
      Prices prices,
      Supplier<List<Health>> gateways,
      Countries countries,
      Function<String, PhoneBook.Numbers> reader,
      Function<PhoneNumber, String> regionOf) {

    public World {
      Objects.requireNonNull(properties);
      settings = List.copyOf(settings);
      Objects.requireNonNull(spend);
      Objects.requireNonNull(prices);
      Objects.requireNonNull(gateways);
      Objects.requireNonNull(countries);
      Objects.requireNonNull(reader);
      Objects.requireNonNull(regionOf);
    }
  }

  /** All of them. */
  public static Set<Page> of(World world) {
    return Set.of(
        new SettingsPage(world.properties(), world.settings(), world.spend()),
        new PricesPage(
            world.prices(),
            world.countries().regions(),
            world.gateways(),
            world.reader(),
            world.regionOf()),
        new CountriesPage(world.countries(), world.properties(), world.settings()));
  }
}
