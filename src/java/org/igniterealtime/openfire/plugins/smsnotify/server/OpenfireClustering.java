package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.List;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.cluster.ClusterEventListener;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.cluster.ClusterNodeInfo;
import org.jivesoftware.openfire.cluster.NodeID;
import org.jivesoftware.util.cache.CacheFactory;

/** The cluster that the server's clustering plugin makes. */
final class OpenfireClustering implements ClusterOfServers {

  @Override
  public List<byte[]> others() {
    if (!ClusterManager.isClusteringStarted()) {
      return List.of();
    }
    NodeID self = XMPPServer.getInstance().getNodeID();
    return ClusterManager.getNodesInfo().stream()
        .map(ClusterNodeInfo::getNodeID)
        .filter(node -> !node.equals(self))
        .map(NodeID::toByteArray)
        .toList();
  }

  @Override
  public byte[] ask(byte[] server, byte[] question) {
    return (byte[]) CacheFactory.doSynchronousClusterTask(new NodeTask(question), server);
  }

  @Override
  public void addListener(ClusterEventListener listener) {
    ClusterManager.addListener(listener);
  }

  @Override
  public void removeListener(ClusterEventListener listener) {
    ClusterManager.removeListener(listener);
  }
}
