package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** Texts are switched off: for all, which needs no look at the person, or for the role. */
record SmsOff(Settings settings) implements Filter {

  /** Whether anybody is texted at all. */
  static final Setting.Flag SETTING = new Setting.Flag(Roles.ENABLED, true);

  @Override
  public Hurdle hurdle() {
    return Hurdle.SMS_OFF;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    if (!settings.flag(SETTING)) {
      return new Finding.Objection(Reason.SMS_OFF, Map.of("property", Roles.ENABLED));
    }
    if (!recipient.role().sms()) {
      return new Finding.Objection(
          Reason.SMS_OFF, Map.of("how", "role", "role", recipient.role().name()));
    }
    return new Finding.Pass(notice);
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    if (!settings.flag(Roles.ENABLED, true)) {
      return List.of(Fact.of(Fact.Word.SWITCHED_OFF, Roles.ENABLED));
    }
    Role role = recipient.role();
    return List.of(
        Fact.of(Fact.Word.SWITCHED_ON, Roles.ENABLED),
        Fact.of(role.sms() ? Fact.Word.ROLE_TEXTED : Fact.Word.ROLE_NOT_TEXTED, role.name()));
  }
}
