package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteBookTest {

  private static RouteBook book(String routes) throws InvalidSettingException {
    return new RouteBook(RouteBook.routes(routes), RouteBook.defaultRoute("sns, sandbox"));
  }

  @ParameterizedTest
  @CsvSource({
    "DE, twilio-eu sns",
    "US, twilio",
    "JM, twilio",
    "CA, twilio-ca",
    "FR, sns sandbox",
    "'', sns sandbox",
    "001, sns sandbox",
    "ZZ, sns sandbox"
  })
  void aRegionHasItsOwnRouteElseThatOfItsCallingCodeElseTheDefault(String region, String names)
      throws InvalidSettingException {
    RouteBook book = book("+49 = twilio-eu, sns; CA=twilio-ca ; +1 = TWILIO;");

    assertEquals(List.of(names.split(" ", -1)), book.route(region));
    assertEquals(
        Set.of("twilio-eu", "sns", "twilio", "twilio-ca", "sandbox"), Set.copyOf(book.names()));
    assertFalse(book.isSingle());
  }

  @Test
  void oneGatewayForAllIsSingle() throws InvalidSettingException {
    assertTrue(new RouteBook(Map.of(), RouteBook.defaultRoute("twilio")).isSingle());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | 1
          ;                         | 1
          twilio                    | 1
          +49 = twilio; +1          | 2
          +49 = twilio; +1 =        | 2
          +49 = twilio = sns        | 1
          +49 = pigeon              | 1
          +49 = twilio, pigeon      | 1
          +49 = twilio, twilio      | 1
          +49 = twilio,             | 1
          = twilio                  | 1
          49 = twilio               | 1
          0049 = twilio             | 1
          +999 = twilio             | 1
          +1204 = twilio            | 1
          +870 = twilio             | 1
          XX = twilio               | 1
          001 = twilio              | 1
          Germany = twilio          | 1
          de = sns; +49 = sns; DE = twilio | 3
          +49 = sns;; +1 = twilio   | 2
          """)
  void whatIsNoRouteIsRefusedWithItsPlaceAndWithoutItsWords(String routes, int place) {
    InvalidSettingException e =
        assertThrows(InvalidSettingException.class, () -> RouteBook.routes(routes));
    assertTrue(
        e.getMessage().startsWith("Route " + place + " in smsnotify.routes "), e.getMessage());
    assertFalse(e.getMessage().contains("pigeon"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pigeon", "twilio, pigeon", "twilio,", ",", "twilio sns", "sns, sns"})
  void whatIsNoDefaultRouteIsRefused(String route) {
    InvalidSettingException e =
        assertThrows(InvalidSettingException.class, () -> RouteBook.defaultRoute(route));
    assertTrue(e.getMessage().startsWith("smsnotify.gateway is not "), e.getMessage());
    assertTrue(
        e.advice().startsWith("Set smsnotify.gateway to sandbox, twilio or sns"), e.advice());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +49 = twilio-eu, sns; ca=Twilio | +49 = twilio-eu, sns; CA = twilio
          +49 = sns;;                     | +49 = sns
          """)
  void routesAreRowsAndRowsAreRoutes(String written, String again) {
    assertEquals(again, RouteBook.written(RouteBook.rows(written)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"twilio", "= = =", "+49 = a = b; x"})
  void whatIsNoRouteIsARowAllTheSame(String written) {
    assertFalse(RouteBook.rows(written).isEmpty());
  }

  @Test
  void aPlaceThatIsTakenIsRefused() throws InvalidSettingException {
    RouteBook.Row row = new RouteBook.Row("de", "sns");
    RouteBook.check(row, Set.of("+49"));
    assertEquals(
        InvalidSettingException.Fault.PLACE_TWICE,
        assertThrows(InvalidSettingException.class, () -> RouteBook.check(row, Set.of("DE")))
            .fault());
  }
}
