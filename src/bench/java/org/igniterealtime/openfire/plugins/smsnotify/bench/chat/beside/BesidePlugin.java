package org.igniterealtime.openfire.plugins.smsnotify.bench.chat.beside;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.util.JiveGlobals;
import org.jivesoftware.util.PropertyEventDispatcher;
import org.jivesoftware.util.PropertyEventListener;

/**
 * Sets those to look who are wanted ({@link Onlookers#WANTED}), and says so ({@link
 * Onlookers#PRESENT}) and how many messages those before them have seen ({@link Onlookers#SEEN}).
 * The interceptors of SMS Notify are taken out of the server and put back, so that it needs no
 * switch of its own.
 */
public final class BesidePlugin implements Plugin, PropertyEventListener {

  private static final String OURS = "org.igniterealtime.openfire.plugins.smsnotify.server.";

  private final InterceptorManager interceptors = InterceptorManager.getInstance();
  private final List<PacketInterceptor> ours = new ArrayList<>();
  private final List<PacketInterceptor> looking = new ArrayList<>();
  private final LongAdder messages = new LongAdder();

  @Override
  public void initializePlugin(PluginManager manager, File folder) {
    PropertyEventDispatcher.addListener(this);
  }

  @Override
  public synchronized void destroyPlugin() {
    PropertyEventDispatcher.removeListener(this);
    looking.forEach(interceptors::removeInterceptor);
    ours.forEach(interceptors::addInterceptor);
  }

  @Override
  public void propertySet(String property, Map<String, Object> parameters) {
    if (property.equals(Onlookers.WANTED)) {
      String wanted = (String) parameters.get("value");
      long seen = change(Onlookers.valueOf(wanted.substring(0, wanted.indexOf(' '))));
      JiveGlobals.setProperty(Onlookers.SEEN, Long.toString(seen));
      JiveGlobals.setProperty(Onlookers.PRESENT, wanted);
    }
  }

  /** Returns how many messages those have seen who have looked until now. */
  private synchronized long change(Onlookers wanted) {
    takeOurs();
    looking.forEach(interceptors::removeInterceptor);
    looking.clear();
    switch (wanted) {
      case NOBODY -> {}
      case IDLE -> looking.add((packet, session, incoming, processed) -> {});
      case SIMPLEST -> looking.add(new Simplest());
      case SMS_NOTIFY -> looking.addAll(ours);
    }
    looking.replaceAll(onlooker -> new Counted(onlooker, messages));
    looking.forEach(interceptors::addInterceptor);
    return messages.sumThenReset();
  }

  private void takeOurs() {
    for (PacketInterceptor each : List.copyOf(interceptors.getInterceptors())) {
      if (each.getClass().getName().startsWith(OURS)) {
        interceptors.removeInterceptor(each);
        ours.add(each);
      }
    }
    if (ours.isEmpty()) {
      throw new IllegalStateException("SMS Notify does not look at stanzas");
    }
  }

  @Override
  public void propertyDeleted(String property, Map<String, Object> parameters) {}

  @Override
  public void xmlPropertySet(String property, Map<String, Object> parameters) {}

  @Override
  public void xmlPropertyDeleted(String property, Map<String, Object> parameters) {}
}
