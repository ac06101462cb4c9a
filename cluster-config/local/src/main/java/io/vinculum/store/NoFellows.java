package io.vinculum.store;

import java.net.InetAddress;
import java.security.cert.Certificate;
import org.apache.cassandra.auth.IInternodeAuthenticator;

/** A ring of one has no other node: who calls as one is a stranger. */
public final class NoFellows implements IInternodeAuthenticator {
  @Override
  public boolean authenticate(
      InetAddress remoteAddress,
      int remotePort,
      Certificate[] certificates,
      InternodeConnectionDirection connectionType) {
    return false;
  }

  @Override
  public void validateConfiguration() {
    // There is nothing to configure.
  }
}
