package io.vinculum.edge.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whose connections are counted together: an address, or the network of 64 bits that one holder of
 * IPv6 addresses has.
 *
 * @param limited whether the limit per address holds: not for this machine's own
 */
record ConnectionOrigin(String network, boolean limited) {
  private static final int NETWORK_BYTES = 8;

  static ConnectionOrigin of(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] network = address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
    return new ConnectionOrigin(HexFormat.of().formatHex(network), !address.isLoopbackAddress());
  }
}
