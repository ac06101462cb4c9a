package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.entity.wire.EventsWire;
import java.util.List;
import java.util.Set;

/** Identifiers by hash, and consents. */
public final class IdentityCodec {
  private IdentityCodec() {}

  /** The message of an identifier. */
  public static EventsWire.HashedIdentifier encode(HashedIdentifier identifier) {
    return EventsWire.HashedIdentifier.newBuilder()
        .setKind(EnumCodec.encode(identifier.kind()))
        .setHash(identifier.hash())
        .build();
  }

  /** The identifier of a message. */
  public static HashedIdentifier decode(EventsWire.HashedIdentifier wire) {
    return new HashedIdentifier(EnumCodec.decode(wire.getKind()), wire.getHash());
  }

  /** Identifiers in an order that is the same whatever set they came in. */
  public static List<HashedIdentifier> inOrder(Set<HashedIdentifier> identifiers) {
    return identifiers.stream().sorted().toList();
  }

  /** The message of a consent. */
  public static EventsWire.Consent encode(Consent consent) {
    return EventsWire.Consent.newBuilder()
        .setPurpose(consent.purpose())
        .setState(EnumCodec.encode(consent.state()))
        .setSource(consent.source())
        .setTextVersion(consent.textVersion())
        .setAt(millis(consent.at()))
        .build();
  }

  /** The consent of a message. */
  public static Consent decode(EventsWire.Consent wire) {
    return new Consent(
        wire.getPurpose(),
        EnumCodec.decode(wire.getState()),
        wire.getSource(),
        wire.getTextVersion(),
        instant(wire.getAt()));
  }
}
