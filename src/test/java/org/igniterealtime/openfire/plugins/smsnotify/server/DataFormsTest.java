package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Field;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Form;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Option;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Page;
import org.junit.jupiter.api.Test;

class DataFormsTest {

  private static Field field(String name, Field.Kind kind, String error, String... values) {
    return new Field(
        name,
        kind,
        "The " + name,
        "How to " + name,
        true,
        List.of(values),
        List.of(new Option("1", "One"), new Option("2", "Two")),
        error);
  }

  private static Element command() {
    return DocumentHelper.createElement("command");
  }

  @Test
  void aFieldHasAllThatClientsShowOfIt() {
    Element command = command();
    DataForms.addForm(
        command,
        new Page.Asking(
            new Form("Title", "Do it.", List.of(field("one", Field.Kind.ONE_OF, "", "2"))), ""));

    Element form = command.element("x");
    assertEquals("jabber:x:data", form.getNamespaceURI());
    assertEquals("form", form.attributeValue("type"));
    assertEquals("Title", form.elementText("title"));
    assertEquals("Do it.", form.elementText("instructions"));
    Element field = form.element("field");
    assertEquals("one", field.attributeValue("var"));
    assertEquals("list-single", field.attributeValue("type"));
    assertEquals("The one", field.attributeValue("label"));
    assertEquals("How to one", field.elementText("desc"));
    assertEquals("2", field.elementText("value"));
    assertEquals(1, field.elements("required").size());
    assertEquals(
        Map.of("One", "1", "Two", "2"),
        children(field, "option").stream()
            .collect(
                Collectors.toMap(
                    option -> option.attributeValue("label"),
                    option -> option.elementText("value"))));
    assertEquals(null, command.element("note"));
  }

  @Test
  void everyKindIsATypeOfDataForms() {
    Map<Field.Kind, String> types =
        Map.of(
            Field.Kind.SAID, "fixed",
            Field.Kind.LINE, "text-single",
            Field.Kind.LINES, "text-multi",
            Field.Kind.ONE_OF, "list-single",
            Field.Kind.ANY_OF, "list-multi",
            Field.Kind.YES_NO, "boolean");
    Map<Field.Kind, String> shown =
        List.of(Field.Kind.values()).stream()
            .collect(Collectors.toMap(Function.identity(), kind -> typeOf(kind)));

    assertEquals(types, shown);
  }

  private static String typeOf(Field.Kind kind) {
    Element command = command();
    DataForms.addForm(
        command, new Page.Asking(new Form("", "", List.of(field("x", kind, ""))), ""));
    return command.element("x").element("field").attributeValue("type");
  }

  @Test
  void whatIsWrongStandsBeforeItsFieldAndBesideTheForm() {
    Element command = command();
    DataForms.addForm(
        command,
        new Page.Asking(
            new Form(
                "",
                "",
                List.of(
                    field("a", Field.Kind.LINE, "", "typed"),
                    field("b", Field.Kind.LINE, "No.", "<&>"))),
            "Not yet."));

    List<Element> fields = children(command.element("x"), "field");
    assertEquals(
        List.of("text-single", "fixed", "text-single"),
        fields.stream().map(field -> field.attributeValue("type")).toList());
    assertEquals("No.", fields.get(1).elementText("value"));
    assertEquals(null, fields.get(1).attributeValue("var"));
    assertEquals("<&>", fields.get(2).elementText("value"));
    assertEquals("error", command.element("note").attributeValue("type"));
    assertEquals("Not yet.", command.elementText("note"));
  }

  @Test
  void theEndIsANoteAndWhatThereIsToKnow() {
    Element command = command();
    DataForms.addResult(
        command,
        new Page.Done(true, "Done.", List.of(field("facts", Field.Kind.LINES, "", "1", "2"))));

    assertEquals("info", command.element("note").attributeValue("type"));
    assertEquals("Done.", command.elementText("note"));
    assertEquals("result", command.element("x").attributeValue("type"));
    assertEquals(
        List.of("1", "2"),
        children(command.element("x").element("field"), "value").stream()
            .map(Element::getText)
            .toList());
  }

  @Test
  void whereThereIsNothingToKnowThereIsNoForm() {
    Element command = command();
    DataForms.addResult(command, new Page.Done(false, "No.", List.of()));

    assertEquals("error", command.element("note").attributeValue("type"));
    assertEquals(null, command.element("x"));
  }

  @SuppressWarnings("unchecked") // dom4j's lists have no types
  private static List<Element> children(Element parent, String name) {
    return parent.elements(name);
  }
}
