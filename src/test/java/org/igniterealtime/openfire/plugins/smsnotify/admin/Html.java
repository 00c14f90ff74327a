package org.igniterealtime.openfire.plugins.smsnotify.admin;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
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
record Html(Document document) {

  static Html parse(String page) throws Exception {
    InputSource source = new InputSource(new StringReader(page));
    return new Html(builder().parse(source));
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder;
  }

  Stream<Element> all() {
    return all("*");
  }

  Stream<Element> all(String name) {
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }

  /** The texts of all elements of a name, with single spaces. */
  List<String> texts(String name) {
    return all(name).map(Html::text).toList();
  }

  String text() {
    return text(document.getDocumentElement());
  }

  private static String text(Element element) {
    return element.getTextContent().replaceAll("\\s+", " ").strip();
  }

  List<String> elementNames() {
    return all().map(Element::getTagName).toList();
  }

  /** The names of all attributes, in the order of their elements. */
  List<String> attributeNames() {
    List<String> names = new ArrayList<>();
    all()
        .forEach(
            element ->
                IntStream.range(0, element.getAttributes().getLength())
                    .forEach(i -> names.add(element.getAttributes().item(i).getNodeName())));
    return names;
  }
}
