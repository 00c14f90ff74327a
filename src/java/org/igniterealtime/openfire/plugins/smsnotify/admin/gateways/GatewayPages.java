package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables;

/** The pages of this room. */
public final class GatewayPages {

  private GatewayPages() {}

  /** Writes a text by which an operator tries a gateway out. */
  @FunctionalInterface
  public interface TestWriter {

    /**
     * Writes it.
     *
     * @param words what it says; not blank
     * @param gateway the name of the gateway that it is to leave by
     */
    Text write(PhoneNumber number, String words, String gateway);
  }

  /**
   * What the pages show and change.
   *
   * @param tests writes texts to try gateways out
   * @param post sends a text, soon; false if it was there before
   * @param inbox takes a text as if it had come in; false if it was there before
   * @param spend the month's budget
   * @param region where a number belongs; empty where that is not known
   * @param site what the server is called
   * @param ids makes none twice
   */
  public record World(
      Gateways gateways,
      PropertyEditor properties,
      Prices prices,
      Ledger ledger,
      SandboxTables sandbox,
      Countries countries,
      OptOuts optOuts,
      PhoneBook phoneBook,
      TestWriter tests,
      Predicate<Text> post,
      Predicate<InboundText> inbox,
      Supplier<Budget.Figures> spend,
      Function<PhoneNumber, String> region,
      String site,
      Supplier<UUID> ids) {}

  /** All of them. */
  public static Set<Page> of(World world) {
    Conditions conditions = new Conditions(world.gateways(), world.properties());
    Numbers numbers = new Numbers(world.phoneBook(), world.countries());
    Trials trials =
        new Trials(
            world.gateways(),
            numbers,
            world.optOuts(),
            world.ledger(),
            world.tests(),
            world.post(),
            world.spend(),
            world.ids());
    return Set.of(
        new GatewaysPage(world.gateways(), conditions, world.prices()),
        new GatewayPage(
            world.gateways(),
            world.properties(),
            conditions,
            trials,
            world.sandbox()::waitingFor,
            world.site()),
        new RoutesPage(
            world.gateways(),
            world.properties(),
            conditions,
            numbers,
            world.region(),
            world.prices()),
        new SandboxPage(
            world.gateways(), world.sandbox(), world.ledger(), world.inbox(), world.ids()));
  }
}
