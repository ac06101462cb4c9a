package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import com.google.protobuf.ByteString;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.Documents;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.Consents;
import io.vinculum.customer.domain.errand.Errands;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.interaction.Activity;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.SaleReturns;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.reward.Reservations;
import io.vinculum.customer.domain.rhythm.KeptPurchases;
import io.vinculum.customer.entity.wire.CustomerWire;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The state of a customer, for snapshots and for readers on other nodes. */
public final class CustomerCodec {
  /** The name under which a state is stored, with the version of its shape. */
  public static final String MANIFEST = "customer.state.v1";

  /** Bytes of a document's fingerprint. */
  private static final int FINGERPRINT_BYTES = 16;

  /** Longs of a document in {@link Documents#toLongs()}. */
  private static final int DOCUMENT_LONGS = 3;

  private CustomerCodec() {}

  /** The message of a state. */
  public static CustomerWire.Customer encode(Customer customer) {
    Frame frame = Frame.ofEpoch();
    CustomerWire.Customer.Builder wire =
        CustomerWire.Customer.newBuilder().setVersion(customer.version());
    StandingCodec.encode(customer.standing()).ifPresent(wire::setStanding);
    IdentityCodec.inOrder(customer.identifiers().held())
        .forEach(held -> wire.addIdentifiers(IdentityCodec.encode(held)));
    MergeStateCodec.encode(customer.merges()).ifPresent(wire::setMerges);
    BalanceCodec.encode(customer.ledger(), wire, frame);
    BalanceCodec.encode(customer.uses(), wire, frame);
    wire.setDocuments(encode(customer.documents()))
        .setRelationship(BalanceCodec.encode(customer.relationship(), frame))
        .setPurchases(TallyCodec.encode(customer.purchases().days()))
        .setTier(BalanceCodec.encode(customer.tier(), frame));
    customer.consents().byPurpose().values().stream()
        .sorted(Comparator.comparing(Consent::purpose))
        .forEach(consent -> wire.addConsents(IdentityCodec.encode(consent)));
    new TreeMap<>(customer.attributes().byName())
        .forEach((name, told) -> wire.addAttributes(encode(name, told)));
    new TreeMap<>(customer.activity().byKind())
        .forEach((kind, seen) -> wire.addActivity(encode(kind, seen)));
    encode(customer.returns(), wire);
    customer
        .reservations()
        .open()
        .forEach(reservation -> wire.addReservations(RewardCodec.encode(reservation)));
    customer.errands().open().forEach(it -> wire.addErrands(ErrandCodec.encode(it, frame)));
    return wire.addAllWords(frame.words().own()).build();
  }

  /** The state of a message. */
  public static Customer decode(CustomerWire.Customer wire) {
    Frame frame = new Frame(0, new EventWords(wire.getWordsList()));
    return new Customer(
        wire.getVersion(),
        wire.hasStanding() ? StandingCodec.decode(wire.getStanding()) : new Standing.Unknown(),
        new Identifiers(
            wire.getIdentifiersList().stream()
                .map(IdentityCodec::decode)
                .collect(Collectors.toSet())),
        BalanceCodec.ledger(wire, frame),
        decode(wire.getDocuments()),
        BalanceCodec.decode(wire.getRelationship(), frame),
        new KeptPurchases(TallyCodec.decode(wire.getPurchases())),
        BalanceCodec.decode(wire.getTier(), frame),
        new Consents(
            wire.getConsentsList().stream()
                .map(IdentityCodec::decode)
                .collect(Collectors.toMap(Consent::purpose, consent -> consent))),
        attributes(wire),
        activity(wire),
        returns(wire),
        BalanceCodec.uses(wire, frame),
        new Reservations(wire.getReservationsList().stream().map(RewardCodec::decode).toList()),
        new Errands(
            wire.getErrandsList().stream().map(it -> ErrandCodec.decode(it, frame)).toList()),
        wire.hasMerges() ? MergeStateCodec.decode(wire.getMerges()) : Merges.NONE);
  }

  private static CustomerWire.Documents encode(Documents documents) {
    long[] longs = documents.toLongs();
    CustomerWire.Documents.Builder wire = CustomerWire.Documents.newBuilder();
    ByteBuffer prints = ByteBuffer.allocate(documents.size() * FINGERPRINT_BYTES);
    for (int i = 0; i < longs.length; i += DOCUMENT_LONGS) {
      prints.putLong(longs[i]).putLong(longs[i + 1]);
      wire.addSequenceNrs(longs[i + 2]);
    }
    return wire.setFingerprints(ByteString.copyFrom(prints.flip())).build();
  }

  private static Documents decode(CustomerWire.Documents wire) {
    long[] longs = new long[wire.getSequenceNrsCount() * DOCUMENT_LONGS];
    ByteBuffer prints = wire.getFingerprints().asReadOnlyByteBuffer();
    for (int i = 0; i < wire.getSequenceNrsCount(); i++) {
      longs[i * DOCUMENT_LONGS] = prints.getLong();
      longs[i * DOCUMENT_LONGS + 1] = prints.getLong();
      longs[i * DOCUMENT_LONGS + 2] = wire.getSequenceNrs(i);
    }
    return Documents.ofLongs(longs);
  }

  private static CustomerWire.Attribute encode(String name, Attributes.Told told) {
    return CustomerWire.Attribute.newBuilder()
        .setTold(AttributeCodec.encode(name, told.value()))
        .setAt(millis(told.at()))
        .build();
  }

  private static Attributes attributes(CustomerWire.Customer wire) {
    return new Attributes(
        wire.getAttributesList().stream()
            .collect(
                Collectors.toMap(
                    it -> it.getTold().getName(),
                    it ->
                        new Attributes.Told(
                            AttributeCodec.decode(it.getTold()), instant(it.getAt())))));
  }

  private static CustomerWire.Activity encode(InteractionKind kind, Activity.Seen seen) {
    return CustomerWire.Activity.newBuilder()
        .setKind(EnumCodec.encode(kind))
        .setCount(seen.count())
        .setLast(millis(seen.last()))
        .build();
  }

  private static Activity activity(CustomerWire.Customer wire) {
    Map<InteractionKind, Activity.Seen> byKind = new EnumMap<>(InteractionKind.class);
    wire.getActivityList()
        .forEach(
            it ->
                byKind.put(
                    EnumCodec.decode(it.getKind()),
                    new Activity.Seen(it.getCount(), instant(it.getLast()))));
    return new Activity(byKind);
  }

  private static void encode(SaleReturns returns, CustomerWire.Customer.Builder wire) {
    Set<Long> sales = new TreeSet<>(returns.bySale().keySet());
    sales.addAll(returns.complete());
    for (long sale : sales) {
      wire.addReturns(
          CustomerWire.SaleReturns.newBuilder()
              .setSale(sale)
              .addAllReturns(returns.of(sale))
              .setComplete(returns.complete().contains(sale)));
    }
  }

  private static SaleReturns returns(CustomerWire.Customer wire) {
    Map<Long, List<Long>> bySale = new HashMap<>();
    Set<Long> complete = new HashSet<>();
    for (CustomerWire.SaleReturns sale : wire.getReturnsList()) {
      if (sale.getReturnsCount() > 0) {
        bySale.put(sale.getSale(), List.copyOf(sale.getReturnsList()));
      }
      if (sale.getComplete()) {
        complete.add(sale.getSale());
      }
    }
    return new SaleReturns(bySale, complete);
  }
}
