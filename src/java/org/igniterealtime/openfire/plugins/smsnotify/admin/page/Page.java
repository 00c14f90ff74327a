package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

/**
 * A page of the console. It is asked by many threads at once, only for visitors who may see it, and
 * to change something only by those who may do that and whose form carries the token of their
 * session.
 */
public interface Page {

  /**
   * Where it is, below the plugin's own path: a slash and a name, of lower case. What is to have
   * the console's frame ends in {@code .jsp}. No path is the beginning of another, since the server
   * matches them loosely.
   */
  String path();

  /**
   * What is to be shown; changes nothing.
   *
   * @throws RuntimeException if that cannot be found out now: the visitor is told so
   */
  Answer look(Visit visit);

  /**
   * Does what a form asks for.
   *
   * @return {@link Answer#missing()} for what this page cannot do
   * @throws RuntimeException if that cannot be done now; where something was typed, better catch it
   *     by {@link Form#attempt} and show it again
   */
  default Answer act(Visit visit) {
    return Answer.missing();
  }
}
