package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page as a browser would understand it; our pages keep to the forms that XML allows, too. */
public record Html(Document document) {

  public static Html parse(String page) throws Exception {
    InputSource source = new InputSource(new StringReader(page));
    return new Html(builder().parse(source));
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder;
  }

  /** The first element of an identity. */
  public Optional<Element> byId(String id) {
    return all().filter(it -> it.getAttribute("id").equals(id)).findFirst();
  }

  /** What stands in an element of an identity, with single spaces; fails where there is none. */
  public String textOf(String id) {
    return text(byId(id).orElseThrow());
  }

  /** What a field of a form has in it, by its name; fails where there is none. */
  public String valueOf(String field) {
    Element element =
        all()
            .filter(it -> it.getAttribute("name").equals(field))
            .filter(it -> !it.getTagName().equals("meta"))
            .findFirst()
            .orElseThrow();
    return switch (element.getTagName()) {
      case "textarea" -> element.getTextContent().replaceFirst("^\n", "");
      case "select" -> chosen(element);
      default -> element.getAttribute("value");
    };
  }

  private static String chosen(Element select) {
    NodeList options = select.getElementsByTagName("option");
    return IntStream.range(0, options.getLength())
        .mapToObj(i -> (Element) options.item(i))
        .filter(it -> it.hasAttribute("selected"))
        .findFirst()
        .map(it -> it.getAttribute("value"))
        .orElse("");
  }

  /** What is said to be wrong with a field, by its name; empty where nothing is. */
  public String errorOf(String field) {
    return textOf(Field.idOf(field) + "-error");
  }

  public Stream<Element> all() {
    return all("*");
  }

  public Stream<Element> all(String name) {
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }

  /** The texts of all elements of a name, with single spaces. */
  public List<String> texts(String name) {
    return all(name).map(Html::text).toList();
  }

  public String text() {
    return text(document.getDocumentElement());
  }

  private static String text(Element element) {
    return element.getTextContent().replaceAll("\\s+", " ").strip();
  }

  public List<String> elementNames() {
    return all().map(Element::getTagName).toList();
  }

  /** The names of all attributes, in the order of their elements. */
  public List<String> attributeNames() {
    List<String> names = new ArrayList<>();
    all()
        .forEach(
            element ->
                IntStream.range(0, element.getAttributes().getLength())
                    .forEach(i -> names.add(element.getAttributes().item(i).getNodeName())));
    return names;
  }
}
