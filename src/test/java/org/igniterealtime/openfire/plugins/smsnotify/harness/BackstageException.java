package org.igniterealtime.openfire.plugins.smsnotify.harness;

/** The server under test did not do what was asked of it backstage; the message says why. */
public final class BackstageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BackstageException(String message) {
    super(message);
  }

  BackstageException(String message, Throwable cause) {
    super(message, cause);
  }
}
