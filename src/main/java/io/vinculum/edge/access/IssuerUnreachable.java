package io.vinculum.edge.access;

/** An outside issuer's key set could not be fetched, so its tokens cannot be checked now. */
public final class IssuerUnreachable extends RuntimeException {
  /** For that reason. */
  IssuerUnreachable(Throwable cause) {
    super("the issuer's key set cannot be fetched", cause);
  }
}
