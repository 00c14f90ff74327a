package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.InvocationTargetException;
import java.util.function.UnaryOperator;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.util.cache.ClusterTask;

/**
 * What one node asks another, in bytes, so that nothing of ours is left in the cluster. It is
 * answered by the plugin that runs there by then, whatever loaded this class: the cluster remembers
 * classes of plugins that were loaded anew since.
 */
public final class NodeTask implements ClusterTask<byte[]> {

  /** The same in every version of the plugin. */
  private static final long serialVersionUID = 1L;

  private static final String PLUGIN = "smsnotify";
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** Who answers here; null if nobody does. */
  private static volatile UnaryOperator<byte[]> answering;

  private byte[] question;
  private byte[] answer;

  /** For the cluster, which fills it in. */
  public NodeTask() {
    this(new byte[0]);
  }

  NodeTask(byte[] question) {
    this.question = question.clone();
  }

  /** Who answers from now on; null for nobody. */
  static void answersWith(UnaryOperator<byte[]> operator) {
    answering = operator;
  }

  /**
   * Answers a question in the plugin that runs.
   *
   * @return null if there is none
   */
  public static byte[] answer(byte[] question) {
    UnaryOperator<byte[]> now = answering;
    return now == null ? null : now.apply(question);
  }

  @Override
  public void run() {
    answer = answering == null ? answeredByTheRunning() : answer(question);
  }

  private byte[] answeredByTheRunning() {
    for (Plugin plugin : XMPPServer.getInstance().getPluginManager().getPlugins()) {
      String name = XMPPServer.getInstance().getPluginManager().getCanonicalName(plugin);
      if (PLUGIN.equals(name)) {
        return answeredBy(plugin.getClass().getClassLoader());
      }
    }
    return null;
  }

  private byte[] answeredBy(ClassLoader plugin) {
    try {
      return (byte[])
          plugin
              .loadClass(NodeTask.class.getName())
              .getMethod("answer", byte[].class)
              .invoke(null, (Object) question);
    } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
      // It is of a version that knows of no cluster.
      return null;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the plugin does not answer", e.getCause());
    }
  }

  @Override
  public byte[] getResult() {
    return answer;
  }

  /** See {@link Externalizable#writeExternal}. */
  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(question.length);
    out.write(question);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a question of " + length + " bytes");
    }
    question = new byte[length];
    in.readFully(question);
  }
}
