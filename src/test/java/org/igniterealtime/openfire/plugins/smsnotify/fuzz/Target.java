package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

/** A door of the house, and what it promises whatever comes. */
public interface Target extends AutoCloseable {

  /**
   * Has something come in that is made of these bytes. The same bytes do the same each time.
   *
   * @throws AssertionError if it did not do what it promises
   */
  void take(byte[] input);

  @Override
  default void close() {}
}
