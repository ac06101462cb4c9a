package io.vinculum.edge.connection;

/** A connection was ended for its client's slowness, for another's sake or with the server. */
final class ConnectionGivenUp extends RuntimeException {
  private static final long serialVersionUID = 1;

  ConnectionGivenUp() {
    // Nobody looks for where: it is no fault, and there may be thousands.
    super("the connection was given up", null, false, false);
  }
}
