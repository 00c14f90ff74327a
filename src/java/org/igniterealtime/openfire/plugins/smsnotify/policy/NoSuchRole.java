package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** A role that does not exist was meant to say something: nobody guesses what. */
record NoSuchRole() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.NO_SUCH_ROLE;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    String unknown = recipient.membership().unknownRole();
    return unknown.isEmpty()
        ? new Finding.Pass(notice)
        : new Finding.Objection(Reason.NO_SUCH_ROLE, Map.of("role", unknown));
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    String unknown = recipient.membership().unknownRole();
    String role = unknown.isEmpty() ? recipient.role().name() : unknown;
    Roles.Given given = recipient.given();
    Fact why =
        switch (given.by()) {
          case PROPERTY -> Fact.of(Fact.Word.ROLE_BY_PROPERTY, role, Roles.USER_PROPERTY);
          case GROUP -> Fact.of(Fact.Word.ROLE_BY_GROUP, role, given.group());
          case DEFAULT -> Fact.of(Fact.Word.ROLE_BY_DEFAULT, role);
        };
    return unknown.isEmpty()
        ? List.of(why)
        : List.of(why, Fact.of(Fact.Word.ROLE_UNKNOWN, unknown));
  }
}
