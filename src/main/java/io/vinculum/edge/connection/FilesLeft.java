package io.vinculum.edge.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many files, which connections are to the system, this process may still open. */
public final class FilesLeft {
  private static final Logger LOG = LoggerFactory.getLogger(FilesLeft.class);

  private FilesLeft() {}

  /** The limits, lowered where the system allows less; that is told. */
  public static ConnectionLimits bound(ConnectionLimits wanted) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long left = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
      ConnectionLimits bound = wanted.within(left);
      if (bound.atOnceMax() < wanted.atOnceMax()) {
        LOG.warn(
            "{} connections at a time instead of {}: the system lets the process open {} files;"
                + " raise its limit (ulimit -n)",
            bound.atOnceMax(),
            wanted.atOnceMax(),
            unix.getMaxFileDescriptorCount());
      }
      return bound;
    }
    return wanted;
  }
}
