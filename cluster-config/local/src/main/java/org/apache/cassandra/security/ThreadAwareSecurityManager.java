package org.apache.cassandra.security;

/**
 * Stands ahead of Cassandra's class of the same name on JDK 24 and later, which have no security
 * manager to install. Cassandra asks it to guard user-defined functions only; the local store's
 * settings do not enable them.
 */
public final class ThreadAwareSecurityManager {

  private ThreadAwareSecurityManager() {}

  /** Installs nothing: there is nothing to install into. */
  public static void install() {}
}
