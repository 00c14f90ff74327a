package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

import java.util.List;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.dom4j.Node;
import org.jivesoftware.admin.AdminConsole;

/** The console's menu: of all entries that the server knows, those that lead to plugins' pages. */
final class Menu {

  private Menu() {}

  /** The menu as HTML, with the entry of the given id marked as the current one. */
  static String html(String currentId) {
    return elements(AdminConsole.getModel(), "//sidebar").stream()
        .map(sidebar -> section(sidebar, currentId))
        .collect(Collectors.joining());
  }

  private static String section(Element sidebar, String currentId) {
    String entries =
        elements(sidebar, "item[starts-with(@url, 'plugins/')]").stream()
            .map(item -> entry(item, currentId))
            .collect(Collectors.joining());
    return entries.isEmpty()
        ? ""
        : "<h2>%s</h2><ul>%s</ul>".formatted(text(sidebar, "name"), entries);
  }

  private static String entry(Element item, String currentId) {
    boolean current = currentId.equals(item.attributeValue("id"));
    return "<li><a href=\"/%s\" title=\"%s\"%s>%s</a></li>"
        .formatted(
            text(item, "url"),
            text(item, "description"),
            current ? " aria-current=\"page\"" : "",
            text(item, "name"));
  }

  private static String text(Element element, String attribute) {
    String plugin = element.attributeValue("plugin");
    String text = AdminConsole.getAdminText(element.attributeValue(attribute), plugin);
    return text == null ? "" : Html.escape(text);
  }

  /** The server's dom4j returns a list of nodes, the one of the class path a bare list. */
  private static List<Element> elements(Node parent, String path) {
    List<?> found = parent.selectNodes(path);
    return found.stream().map(Element.class::cast).toList();
  }
}
