package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.OptOutList;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** A gateway whose provider keeps a list of opted-out numbers in memory, or none. */
final class ProvidersList implements Gateway, OptOutList {

  /** What is on the list. */
  final TreeSet<String> numbers = new TreeSet<>();

  /**
   * What was asked for: {@code has} and {@code opt in} of which number, {@code page} from where.
   */
  final List<String> asked = new ArrayList<>();

  /** What goes wrong with every question; nothing where it is null. */
  Meaning failure;

  /** Whether a number is taken off the list when that is asked for. */
  boolean optsIn = true;

  /** What happens when a page was read, and is not handed out yet. */
  Runnable meanwhile = () -> {};

  int numbersPerPage = 2;

  private final String name;
  private final Sender own;

  /**
   * @param own what texts come from where nothing else is asked for; only Amazon keeps a list
   */
  ProvidersList(String name, Sender own) {
    this.name = name;
    this.own = own;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return name;
  }

  @Override
  public Sender senderOf(Senders wanted) {
    return wanted.live().isEmpty() || own.kind() == Sender.Kind.SNS
        ? own
        : new Sender(wanted.live(), Sender.Kind.LONG_CODE);
  }

  @Override
  public Outcome send(Text text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<OptOutList> optOutList() {
    return own.kind() == Sender.Kind.SNS ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Page page(Optional<String> from) throws UnansweredException {
    ask("page " + from.orElse("first"));
    List<String> page =
        numbers.tailSet(from.orElse(""), false).stream().limit(numbersPerPage).toList();
    boolean isLast = page.isEmpty() || numbers.higher(page.get(page.size() - 1)) == null;
    meanwhile.run();
    return new Page(
        page.stream().map(PhoneNumber::new).toList(),
        isLast ? Optional.empty() : Optional.of(page.get(page.size() - 1)));
  }

  @Override
  public boolean has(PhoneNumber number) throws UnansweredException {
    ask("has " + number.e164());
    return numbers.contains(number.e164());
  }

  @Override
  public boolean optIn(PhoneNumber number) throws UnansweredException {
    ask("opt in " + number.e164());
    if (optsIn) {
      numbers.remove(number.e164());
    }
    return optsIn;
  }

  private void ask(String question) throws UnansweredException {
    asked.add(question);
    if (failure != null) {
      throw new UnansweredException(failure, "Amazon says no.");
    }
  }
}
