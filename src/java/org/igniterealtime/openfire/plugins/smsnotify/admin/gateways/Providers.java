package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;

/** What can be set of the gateways of each provider, and which addresses it is to be given. */
final class Providers {

  /** The field of how fast the sender may send, which is no property of the gateway's own. */
  static final String PACE = "pace";

  /** The field that takes a stored secret away. */
  static final String FORGET = "forgetKeys";

  static final String AT_ONCE = "atOnce";

  /** The providers that one can connect, in the order in which they are offered. */
  static final List<String> KINDS = List.of(TwilioGateway.KIND, SnsGateway.KIND);

  private Providers() {}

  /**
   * Fields that belong together.
   *
   * @param name of the words above them
   */
  record Group(String name, List<Field> fields) {}

  /** An address that is to be pasted somewhere at the provider. */
  record Address(String id, String label, String help, String address) {}

  static boolean isSandbox(String kind) {
    return kind.equals(SandboxGateway.KIND);
  }

  /**
   * All that can be set.
   *
   * @param hasSecret whether its secret is stored
   */
  static List<Group> groups(String kind, boolean hasSecret) {
    return switch (kind) {
      case TwilioGateway.KIND -> twilio(hasSecret);
      case SnsGateway.KIND -> sns(hasSecret);
      default -> List.of(new Group("more", List.of(atOnce())));
    };
  }

  private static List<Group> twilio(boolean hasSecret) {
    Field token = Field.secret(TwilioSettings.AUTH_TOKEN).longest(200);
    return List.of(
        new Group(
            "account",
            List.of(
                Field.text(TwilioSettings.ACCOUNT_SID).required().longest(64),
                hasSecret ? token : token.required())),
        new Group(
            "sender",
            List.of(
                Field.text(TwilioSettings.FROM).longest(32),
                Field.text(TwilioSettings.MESSAGING_SERVICE_SID).longest(64))),
        new Group(
            "more",
            List.of(
                Field.number(PACE),
                atOnce(),
                Field.text(TwilioSettings.BASE_URL)
                    .longest(200)
                    .otherwise("https://api.twilio.com"))));
  }

  private static List<Group> sns(boolean hasSecret) {
    Field id = Field.text(SnsSettings.ACCESS_KEY_ID).longest(128);
    Field secret = Field.secret(SnsSettings.SECRET_ACCESS_KEY).longest(200);
    return List.of(
        new Group(
            "account",
            hasSecret
                ? List.of(region(), id, secret, Field.flag(FORGET))
                : List.of(region(), id, secret)),
        new Group(
            "sender",
            List.of(
                Field.text(SnsSettings.ORIGINATION_NUMBER).longest(32),
                Field.text(SnsSettings.SENDER_ID).longest(32),
                Field.choice(SnsSettings.SMS_TYPE, List.of("", "Transactional", "Promotional")),
                Field.text(SnsSettings.MAX_PRICE_USD).longest(20))),
        new Group("replies", List.of(Field.text(SnsSettings.TOPICS).longest(1_000))),
        new Group("more", List.of(atOnce(), Field.text(SnsSettings.ENDPOINT).longest(200))));
  }

  private static Field region() {
    return Field.text(SnsSettings.REGION)
        .required()
        .longest(64)
        .suggesting(
            List.of(
                "eu-central-1",
                "eu-west-1",
                "eu-north-1",
                "us-east-1",
                "us-west-2",
                "ca-central-1",
                "sa-east-1",
                "ap-south-1",
                "ap-southeast-1",
                "ap-southeast-2",
                "ap-northeast-1"));
  }

  private static Field atOnce() {
    return Field.number(AT_ONCE).otherwise("100");
  }

  /** The property that says where requests go, and the secret with them, if not as usual. */
  static String address(String kind) {
    return kind.equals(SnsGateway.KIND) ? SnsSettings.ENDPOINT : TwilioSettings.BASE_URL;
  }

  /** The secret of a kind; empty where it has none. */
  static Optional<String> secret(String kind) {
    return switch (kind) {
      case TwilioGateway.KIND -> Optional.of(TwilioSettings.AUTH_TOKEN);
      case SnsGateway.KIND -> Optional.of(SnsSettings.SECRET_ACCESS_KEY);
      default -> Optional.empty();
    };
  }

  /** The property by which the secret may be done without; empty where it may not. */
  static Optional<String> secretsId(String kind) {
    return kind.equals(SnsGateway.KIND) ? Optional.of(SnsSettings.ACCESS_KEY_ID) : Optional.empty();
  }

  /** The addresses that a provider is to be given, or that it is told with each text. */
  static List<Address> addresses(
      String kind, String name, URI publicUrl, UnaryOperator<String> words) {
    return switch (kind) {
      case TwilioGateway.KIND ->
          List.of(
              address(
                  "twilio-inbound",
                  publicUrl + TwilioSettings.INBOUND_PATH + "?gateway=" + name + "#rc=5&rp=all",
                  words),
              address(
                  "twilio-status",
                  publicUrl + TwilioSettings.STATUS_PATH + "?gateway=" + name,
                  words));
      case SnsGateway.KIND ->
          List.of(
              address(
                  "sns-inbound", publicUrl + SnsSettings.INBOUND_PATH + "?gateway=" + name, words));
      default -> List.of();
    };
  }

  private static Address address(String which, String address, UnaryOperator<String> words) {
    return new Address(
        "sn-address-" + which,
        words.apply("page.gateways.address." + which),
        words.apply("page.gateways.address." + which + ".how"),
        address);
  }
}
