package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smackx.commands.AdHocCommandNote;
import org.jivesoftware.smackx.commands.RemoteCommand;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.FormFieldWithOptions;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.jivesoftware.smackx.xdata.packet.DataForm;

/** A person using an ad-hoc command (XEP-0050) of the server: the page that is shown now. */
public final class AdHoc {

  private final RemoteCommand command;

  AdHoc(RemoteCommand command) {
    this.command = command;
  }

  private interface Doing {
    void run() throws SmackException, XMPPException, InterruptedException;
  }

  private AdHoc doing(Doing what) {
    try {
      what.run();
      return this;
    } catch (SmackException | XMPPException | InterruptedException e) {
      throw new IllegalStateException("the server refuses: " + e.getMessage(), e);
    }
  }

  AdHoc begin() {
    return doing(command::execute);
  }

  /**
   * Fills in the form and goes on. What is not filled in stays as it is, as clients have it.
   *
   * @param answers by the names of the fields; several values have line breaks between them
   */
  public AdHoc next(Map<String, String> answers) {
    FillableForm form = new FillableForm(command.getForm());
    for (FormField field : form().getFields()) {
      boolean stays = field.getType() != FormField.Type.fixed && !field.getValues().isEmpty();
      if (stays && !answers.containsKey(field.getFieldName())) {
        answer(form, field.getFieldName(), value(field.getFieldName()));
      }
    }
    answers.forEach((name, value) -> answer(form, name, value));
    return doing(() -> command.next(form));
  }

  private static void answer(FillableForm form, String name, String value) {
    FormField field = form.getDataForm().getField(name);
    if (field == null) {
      throw new IllegalStateException("the form has no field " + name);
    }
    switch (field.getType()) {
      case bool -> form.setAnswer(name, value.equals("true") || value.equals("1"));
      case list_multi -> form.setAnswer(name, Arrays.asList(value.split("\n")));
      default -> form.setAnswer(name, value);
    }
  }

  /** Goes back to the page before. */
  public AdHoc back() {
    return doing(command::prev);
  }

  /** Does not go on. */
  public void cancel() {
    doing(command::cancel);
  }

  /** Whether it has come to its end. */
  public boolean isCompleted() {
    return command.isCompleted();
  }

  /** What is said beside the form; empty for nothing. */
  public String note() {
    return command.getNotes().stream()
        .map(AdHocCommandNote::getValue)
        .collect(Collectors.joining("\n"));
  }

  /** What the fixed fields of the form say. */
  public List<String> said() {
    return form().getFields().stream()
        .filter(field -> field.getType() == FormField.Type.fixed)
        .map(FormField::getFirstValue)
        .toList();
  }

  /** What stands in a field; line breaks between several. */
  public String value(String field) {
    return String.join("\n", form().getField(field).getValuesAsString());
  }

  /** The values that can be chosen in a field. */
  public List<String> options(String field) {
    if (form().getField(field) instanceof FormFieldWithOptions choice) {
      return choice.getOptions().stream().map(FormField.Option::getValueString).toList();
    }
    throw new IllegalStateException("nothing can be chosen in " + field);
  }

  /** What the form is about, and its instructions. */
  public String text() {
    return form().getTitle() + ": " + String.join(" ", form().getInstructions());
  }

  private DataForm form() {
    return command.getForm();
  }
}
