package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * The month's budget is spent (F16), by the last look at it, and no text would be free. What passes
 * here is weighed once more, and exactly, when its texts are claimed.
 */
record OverBudget(Budget budget) implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.BUDGET;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return budget.isSpent() && !recipient.isTextedForFree()
        ? new Finding.Objection(Reason.BUDGET, facts(budget.figures()))
        : new Finding.Pass(notice);
  }

  private static Map<String, String> facts(Budget.Figures figures) {
    return Map.of("month", figures.month(), "limit", figures.hard().map(Amounts::shown).orElse(""));
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    Budget.Figures figures = budget.figures();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        figures
            .hard()
            .map(limit -> Fact.of(Fact.Word.SPENT_OF, figures.month(), figures.spent(), limit))
            .orElseGet(() -> Fact.of(Fact.Word.SPENT, figures.month(), figures.spent())));
    if (recipient.isTextedForFree()) {
      facts.add(Fact.of(Fact.Word.FREE));
    }
    return facts;
  }
}
