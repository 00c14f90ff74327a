package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Field;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Form;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Page;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/**
 * Pages as data forms (XEP-0004) in a command (XEP-0050). What is wrong with a field stands right
 * before it, as a fixed field: clients have no other way to show it there.
 */
final class DataForms {

  private DataForms() {}

  /** Adds a form to fill in, and what stands in the way as a note. */
  static void addForm(Element command, Page.Asking asking) {
    Form asked = asking.form();
    DataForm form = new DataForm(DataForm.Type.form);
    form.setTitle(asked.title());
    form.addInstruction(asked.instructions());
    for (Field field : asked.fields()) {
      if (!field.error().isEmpty()) {
        addSaid(form, field.error());
      }
      add(form, field);
    }
    command.add(form.getElement());
    if (!asking.problem().isEmpty()) {
      addNote(command, "error", asking.problem());
    }
  }

  /** Adds what has come of it: a note, and what there is to know. */
  static void addResult(Element command, Page.Done done) {
    if (!done.facts().isEmpty()) {
      DataForm form = new DataForm(DataForm.Type.result);
      form.addInstruction(done.sentence());
      done.facts().forEach(field -> add(form, field));
      command.add(form.getElement());
    }
    addNote(command, done.isWell() ? "info" : "error", done.sentence());
  }

  private static void addNote(Element command, String type, String sentence) {
    Element note = command.addElement("note");
    note.addAttribute("type", type);
    note.setText(sentence);
  }

  private static void addSaid(DataForm form, String sentence) {
    FormField said = form.addField();
    said.setType(FormField.Type.fixed);
    said.addValue(sentence);
  }

  private static void add(DataForm form, Field field) {
    FormField added = form.addField();
    added.setType(type(field.kind()));
    if (!field.name().isEmpty()) {
      added.setVariable(field.name());
    }
    if (!field.label().isEmpty()) {
      added.setLabel(field.label());
    }
    if (!field.help().isEmpty()) {
      added.setDescription(field.help());
    }
    if (field.required()) {
      added.setRequired(true);
    }
    field.options().forEach(option -> added.addOption(option.label(), option.value()));
    field.values().forEach(added::addValue);
  }

  private static FormField.Type type(Field.Kind kind) {
    return switch (kind) {
      case SAID -> FormField.Type.fixed;
      case LINE -> FormField.Type.text_single;
      case LINES -> FormField.Type.text_multi;
      case ONE_OF -> FormField.Type.list_single;
      case ANY_OF -> FormField.Type.list_multi;
      case YES_NO -> FormField.Type.boolean_type;
    };
  }
}
