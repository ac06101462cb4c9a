package io.vinculum.customer.domain.identity;

import io.vinculum.programme.domain.IdentifierKind;
import java.util.Comparator;

/**
 * A card, phone, e-mail, external id or device as the write side knows it: by keyed hash, never in
 * clear text. In the order of kinds and hashes, whatever set they came in.
 *
 * @param hash base64url of the keyed hash of the normalised value
 */
public record HashedIdentifier(IdentifierKind kind, String hash)
    implements Comparable<HashedIdentifier> {
  private static final Comparator<HashedIdentifier> ORDER =
      Comparator.comparing(HashedIdentifier::kind).thenComparing(HashedIdentifier::hash);

  @Override
  public int compareTo(HashedIdentifier other) {
    return ORDER.compare(this, other);
  }
}
