package io.vinculum.store;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.apache.cassandra.auth.AuthenticatedUser;
import org.apache.cassandra.auth.IAuthenticator;
import org.apache.cassandra.auth.IResource;
import org.apache.cassandra.exceptions.AuthenticationException;
import org.apache.cassandra.exceptions.ConfigurationException;

/**
 * Lets in who knows the one password, which the server made and keeps in a file that only its owner
 * reads. It stands in no table, so that it holds from the first connection on, for data that were
 * written without one too, and there never is a user whose password everybody knows.
 */
public final class ServersLogin implements IAuthenticator {
  /** The system property that names the file. */
  private static final String FILE_PROPERTY = "vinculum.store.password-file";

  private static final byte SEPARATOR = 0;

  private volatile byte[] password = {};

  @Override
  public boolean requireAuthentication() {
    return true;
  }

  @Override
  public Set<? extends IResource> protectedResources() {
    return Collections.emptySet();
  }

  @Override
  public void validateConfiguration() throws ConfigurationException {
    String file = System.getProperty(FILE_PROPERTY, "");
    try {
      String text = Files.readString(Path.of(file)).strip();
      if (text.isEmpty()) {
        throw new ConfigurationException("The file of the store's password is empty: " + file);
      }
      password = text.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The file of the store's password cannot be read: " + file, e);
    }
  }

  @Override
  public void setup() {
    // There is nothing to set up.
  }

  @Override
  public SaslNegotiator newSaslNegotiator(InetAddress client) {
    return new Negotiation();
  }

  @Override
  public AuthenticatedUser legacyAuthenticate(Map<String, String> credentials)
      throws AuthenticationException {
    return user(
        credentials.getOrDefault("username", "").getBytes(StandardCharsets.UTF_8),
        credentials.getOrDefault("password", "").getBytes(StandardCharsets.UTF_8));
  }

  private AuthenticatedUser user(byte[] name, byte[] said) {
    boolean known = Arrays.equals(name, OneUser.NAME.getBytes(StandardCharsets.UTF_8));
    if (MessageDigest.isEqual(said, password) && known) {
      return new AuthenticatedUser(OneUser.NAME);
    }
    throw new AuthenticationException("The user and the password are not the server's");
  }

  /** SASL PLAIN: an authorisation, a user and a password, with a zero byte before the last two. */
  private final class Negotiation implements SaslNegotiator {
    private byte[] said = {};
    private boolean complete;

    @Override
    public byte[] evaluateResponse(byte[] clientResponse) {
      said = clientResponse.clone();
      complete = true;
      return new byte[0];
    }

    @Override
    public boolean isComplete() {
      return complete;
    }

    @Override
    public AuthenticatedUser getAuthenticatedUser() {
      int second = lastBefore(said.length);
      int first = lastBefore(second);
      if (first < 0) {
        throw new AuthenticationException("A user and a password are wanted");
      }
      return user(
          Arrays.copyOfRange(said, first + 1, second),
          Arrays.copyOfRange(said, second + 1, said.length));
    }

    private int lastBefore(int end) {
      int at = end - 1;
      while (at >= 0 && said[at] != SEPARATOR) {
        at--;
      }
      return at;
    }
  }
}
