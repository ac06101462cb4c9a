package io.vinculum.node;

import java.util.Optional;
import org.apache.pekko.actor.CoordinatedShutdown;

/**
 * Why a node leaves its cluster.
 *
 * @param forced what the operator is told where nobody asked for it
 */
record Leaving(Optional<String> forced) {

  static Leaving of(CoordinatedShutdown.Reason reason) {
    if (reason.equals(CoordinatedShutdown.clusterDowningReason())) {
      return forced(
          "the cluster went on without this node (it was cut off or stood still for too long),"
              + " so it ends; start it again, and it joins anew");
    }
    if (reason.equals(CoordinatedShutdown.clusterJoinUnsuccessfulReason())) {
      return forced(
          "no node of vinculum.cluster.seeds took this one in: are they up, and do they reach"
              + " VINCULUM_CLUSTER_HOST and VINCULUM_CLUSTER_PORT? Start it again when they do");
    }
    if (reason.equals(CoordinatedShutdown.incompatibleConfigurationDetectedReason())) {
      return forced(
          "the cluster runs with other settings than this node (its log says which);"
              + " starting it again helps only when they agree");
    }
    if (reason.equals(CoordinatedShutdown.clusterLeavingReason())) {
      return forced("this node was told by another to leave the cluster; start it again to rejoin");
    }
    return new Leaving(Optional.empty());
  }

  private static Leaving forced(String why) {
    return new Leaving(Optional.of(why));
  }
}
