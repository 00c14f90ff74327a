package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/** A gateway around another one: what it is, it is by that. What is done through it is not here. */
abstract class ForwardingGateway implements Gateway {

  /** The one inside. */
  final Gateway gateway;

  ForwardingGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public final String name() {
    return gateway.name();
  }

  @Override
  public final String kind() {
    return gateway.kind();
  }

  @Override
  public final Sender senderOf(Senders wanted) {
    return gateway.senderOf(wanted);
  }

  @Override
  public final boolean canLookUp() {
    return gateway.canLookUp();
  }

  @Override
  public final boolean tellsProgress() {
    return gateway.tellsProgress();
  }

  @Override
  public final Optional<Callbacks> callbacks() {
    return gateway.callbacks();
  }

  @Override
  public final Optional<Topics> topics() {
    return gateway.topics();
  }

  @Override
  public final Optional<OptOutList> optOutList() {
    return gateway.optOutList();
  }

  @Override
  public final boolean keepsBodies() {
    return gateway.keepsBodies();
  }
}
