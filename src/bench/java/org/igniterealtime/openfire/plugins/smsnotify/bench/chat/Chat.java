package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.io.IOException;

/** A way in which people chat, round by round. */
interface Chat extends AutoCloseable {

  /** What becomes of the messages. */
  String name();

  /** How many messages make a round whose processor time can be told. */
  int enough();

  /**
   * Says so many messages, and returns when the server has handled all of them.
   *
   * @param messages a multiple of the number of people
   * @throws IOException if one did not arrive
   */
  void round(int messages, Pace pace) throws IOException, InterruptedException;

  /**
   * What has to happen before the next round.
   *
   * @param messages how many were said in this one
   * @throws IOException if one of them was lost
   */
  void after(int messages) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
