package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Jackson;

/**
 * What is kept in a visitor's session: strings only, so that nothing of the plugin's classes stays
 * behind when it goes.
 */
final class Session {

  /** The field of every form that carries the token. */
  static final String TOKEN_FIELD = "smsnotifyToken";

  private static final String TOKEN = "smsnotify.token";
  private static final String SAID = "smsnotify.said";
  private static final int TOKEN_BYTES = 32;
  private static final ObjectMapper JSON = Jackson.mapper();

  private final HttpSession session;

  private Session(HttpSession session) {
    this.session = session;
  }

  static Session of(HttpServletRequest request) {
    return new Session(request.getSession());
  }

  /**
   * What is to be said on the next page.
   *
   * @param undo null where nothing can be undone
   */
  record Said(String sentence, UndoForm undo) {}

  /** A form that undoes it. */
  record UndoForm(String path, Map<String, String> fields) {}

  /** The token that every form of this session must carry. */
  String token(SecureRandom random) {
    synchronized (session) {
      if (session.getAttribute(TOKEN) instanceof String there) {
        return there;
      }
      byte[] bytes = new byte[TOKEN_BYTES];
      random.nextBytes(bytes);
      String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      session.setAttribute(TOKEN, fresh);
      return fresh;
    }
  }

  /** Whether a form carries it; compared in constant time. */
  boolean isToken(String given) {
    return given != null
        && session.getAttribute(TOKEN) instanceof String there
        && MessageDigest.isEqual(
            there.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps what is to be said on the next page. */
  void say(Said said) {
    try {
      session.setAttribute(SAID, JSON.writeValueAsString(said));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings can be written", e);
    }
  }

  /** What is to be said; once. */
  Optional<Said> said() {
    if (!(session.getAttribute(SAID) instanceof String kept)) {
      return Optional.empty();
    }
    session.removeAttribute(SAID);
    try {
      return Optional.of(JSON.readValue(kept, Said.class));
    } catch (JsonProcessingException e) {
      // An older version of the plugin has left it.
      return Optional.empty();
    }
  }
}
