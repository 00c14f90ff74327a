package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a problem is mended. */
class MendingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          smsnotify.publicUrl           | settings.jsp?tab=general#f-smsnotify-publicUrl
          smsnotify.maxNumbers          | settings.jsp?tab=numbers#f-smsnotify-maxNumbers
          defaultRegion                 | settings.jsp?tab=numbers#f-smsnotify-defaultRegion
          smsnotify.replyWindow         | settings.jsp?tab=replies#f-smsnotify-replyWindow
          smsnotify.limit.twilio.long   | settings.jsp?tab=sending#f-smsnotify-limit-twilio-long
          smsnotify.retention.texts     | settings.jsp?tab=privacy#f-smsnotify-retention-texts
          smsnotify.budget.hard         | settings.jsp?tab=budget#f-smsnotify-budget-hard
          budget                        | settings.jsp?tab=budget#f-smsnotify-budget-hard
          smsnotify.guard.growth        | countries.jsp
          smsnotify.countries           | countries.jsp
          country:SE:paused             | countries.jsp
          guard:premium                 | countries.jsp
          guard:sender:a&b@example.org  | person.jsp?user=a%26b%40example.org
          smsnotify.quietHours          | role.jsp?name=default#f-quietHours
          smsnotify.template            | role.jsp?name=default#f-template
          role.night shift.quietHours   | role.jsp?name=night+shift
          role.guests                   | role.jsp?name=guests
          roles                         | roles.jsp
          gateway                       | routes.jsp
          smsnotify.gateway             | routes.jsp
          smsnotify.routes              | routes.jsp
          smsnotify.environment         | routes.jsp
          gateway:twilio-eu             | gateway.jsp?name=twilio-eu
          gateway:twilio-eu:paused      | gateway.jsp?name=twilio-eu
          smsnotify.twilio-eu.authToken | gateway.jsp?name=twilio-eu
          optOutList:sns                | gateway.jsp?name=sns
          template.offer_de             | template.jsp?name=offer_de
          prices                        | prices.jsp
          """)
  void aProblemLeadsToThePageWhereItIsMended(String key, String page) {
    assertEquals(Optional.of(page), Mending.of(key, List.of("sns", "twilio-eu")));
  }

  @ParameterizedTest
  @CsvSource({"database", "tables", "offlineStore", "judging", "room", "privacy", "departed"})
  void whatNoPageHelpsAgainstLeadsNowhere(String key) {
    assertEquals(Optional.empty(), Mending.of(key, List.of()));
  }
}
