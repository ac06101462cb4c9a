package io.vinculum.insight.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.insight.facts.Cause;
import io.vinculum.insight.facts.CauseCounts;
import io.vinculum.insight.facts.ComplaintFact;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.RelationshipFacts;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.wire.AttributeRow;
import io.vinculum.insight.wire.CauseRow;
import io.vinculum.insight.wire.ComplaintRow;
import io.vinculum.insight.wire.DecayedRow;
import io.vinculum.insight.wire.DemographicsRow;
import io.vinculum.insight.wire.FactsRow;
import io.vinculum.insight.wire.KindRow;
import io.vinculum.insight.wire.PersonalRow;
import io.vinculum.maths.decay.DecayedSum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Facts as bytes and back. */
final class FactsCodec {
  private FactsCodec() {}

  static byte[] bytes(Facts facts) {
    FactsRow.Builder row =
        FactsRow.newBuilder()
            .setOrigin(facts.standing().name())
            .setOpenedOn(facts.openedOn())
            .setDetailsFrom(facts.purchases().detailsFrom())
            .setHalfLifeDays(facts.relationship().halfLifeDays())
            .setToCompany(decayed(facts.relationship().toCompany()))
            .setToCustomer(decayed(facts.relationship().toCustomer()))
            .putAllPoints(facts.points())
            .putAllChannels(facts.channels())
            .setPersonApart(personalBytes(facts).length > 0);
    facts.enrolledOn().ifPresent(row::setEnrolledOn);
    facts.tier().ifPresent(row::setTier);
    facts.wakeAtMillis().ifPresent(row::setWakeAtMillis);
    row.addAllPurchaseDays(PurchaseRows.of(facts.purchases()));
    row.addAllHours(facts.purchases().hours().blocks());
    facts
        .kinds()
        .forEach(
            (kind, days) ->
                row.addKinds(
                    KindRow.newBuilder()
                        .setKind(kind.apiName())
                        .addAllDays(PurchaseRows.of(days))));
    facts.consents().forEach((purpose, state) -> row.putConsents(purpose, state.name()));
    facts
        .attributes()
        .forEach(
            (name, told) -> {
              if (!isPersonal(told)) {
                row.putAttributes(name, attribute(told));
              }
            });
    row.setDeviceOnly(facts.deviceOnly());
    facts
        .causes()
        .byCause()
        .forEach(
            (cause, days) ->
                row.addCauses(
                    CauseRow.newBuilder()
                        .setKind(cause.kind().apiName())
                        .setCode(cause.code())
                        .setChannel(cause.channel())
                        .setPlace(cause.place())
                        .addAllDays(PurchaseRows.of(days))));
    facts.wallet().forEach((category, told) -> row.putWallet(category, WalletRows.of(told)));
    for (ComplaintFact complaint : facts.openComplaints()) {
      row.addOpenComplaints(
          ComplaintRow.newBuilder()
              .setKey(complaint.key())
              .setSinceMillis(complaint.sinceMillis())
              .setPerDay(complaint.perDay()));
    }
    return row.build().toByteArray();
  }

  /** What of the facts names a person or may do so: no bytes where there is no such thing. */
  static byte[] personalBytes(Facts facts) {
    PersonalRow.Builder row = PersonalRow.newBuilder();
    if (!facts.demographics().with(Map.of()).equals(Demographics.NONE)) {
      row.setDemographics(demographics(facts.demographics()));
    }
    facts
        .attributes()
        .forEach(
            (name, told) -> {
              if (isPersonal(told)) {
                row.putAttributes(name, attribute(told));
              }
            });
    return row.putAllWords(facts.demographics().words()).build().toByteArray();
  }

  /** Text, be it a code today: what was told before ADR 40 may be anything. */
  private static boolean isPersonal(Told<AttributeValue> told) {
    return told.value() instanceof AttributeValue.TextValue;
  }

  /** Whether a row holds what has a row of its own since ADR 40. */
  static boolean isOfBefore(byte[] bytes) {
    FactsRow row = parse(bytes);
    return row.hasDemographics()
        || row.getAttributesMap().values().stream().anyMatch(AttributeRow::hasText);
  }

  /** Whether there is a row that belongs to this one. */
  static boolean isPersonApart(byte[] bytes) {
    return parse(bytes).getPersonApart();
  }

  /** The bytes of a row without what has a row of its own since ADR 40. */
  static byte[] withoutPerson(byte[] bytes) {
    FactsRow row = parse(bytes);
    FactsRow.Builder stripped = row.toBuilder().clearDemographics();
    row.getAttributesMap()
        .forEach(
            (name, told) -> {
              if (told.hasText()) {
                stripped.removeAttributes(name);
              }
            });
    return stripped.build().toByteArray();
  }

  /**
   * Reads a row, without what has a row of its own.
   *
   * @throws IllegalStateException when the bytes are no facts
   */
  static Facts facts(CustomerId customer, long sequenceNr, byte[] bytes) {
    FactsRow row = parse(bytes);
    return new Facts(
        customer,
        sequenceNr,
        Origin.valueOf(row.getOrigin()),
        row.getOpenedOn(),
        row.hasEnrolledOn() ? OptionalInt.of(row.getEnrolledOn()) : OptionalInt.empty(),
        PurchaseRows.purchases(row.getPurchaseDaysList(), row.getDetailsFrom(), row.getHoursList()),
        kinds(row),
        new RelationshipFacts(
            row.getHalfLifeDays(), decayed(row.getToCompany()), decayed(row.getToCustomer())),
        row.hasTier() ? Optional.of(row.getTier()) : Optional.empty(),
        row.getPointsMap(),
        consents(row),
        attributes(row),
        row.getChannelsMap(),
        WalletRows.wallet(row.getWalletMap()),
        complaints(row),
        causes(row),
        row.getDeviceOnly(),
        demographics(row.getDemographics()),
        row.hasWakeAtMillis() ? OptionalLong.of(row.getWakeAtMillis()) : OptionalLong.empty());
  }

  private static FactsRow parse(byte[] bytes) {
    try {
      return FactsRow.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("facts that cannot be read", e);
    }
  }

  /**
   * Facts with the person.
   *
   * @param bytes what {@link #personalBytes} wrote
   */
  static Facts withPerson(Facts facts, byte[] bytes) {
    try {
      PersonalRow row = PersonalRow.parseFrom(bytes);
      Map<String, Told<AttributeValue>> all = new HashMap<>(facts.attributes());
      row.getAttributesMap()
          .forEach((name, told) -> all.put(name, new Told<>(told.getAt(), value(told))));
      return facts
          .withAttributes(all)
          .with(demographics(row.getDemographics()).with(row.getWordsMap()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a person's facts that cannot be read", e);
    }
  }

  private static DecayedRow decayed(DecayedSum sum) {
    return DecayedRow.newBuilder()
        .setLandmark(sum.landmark())
        .setSum(sum.sum())
        .setCompensation(sum.compensation())
        .build();
  }

  private static DecayedSum decayed(DecayedRow row) {
    return new DecayedSum(row.getLandmark(), row.getSum(), row.getCompensation());
  }

  private static Map<InteractionKind, DayCounts> kinds(FactsRow row) {
    Map<InteractionKind, DayCounts> kinds = new HashMap<>();
    for (KindRow kind : row.getKindsList()) {
      kinds.put(
          InteractionKind.named(kind.getKind()).orElseThrow(),
          PurchaseRows.counts(kind.getDaysList()));
    }
    return kinds;
  }

  private static Map<String, ConsentState> consents(FactsRow row) {
    Map<String, ConsentState> consents = new HashMap<>();
    row.getConsentsMap()
        .forEach((purpose, state) -> consents.put(purpose, ConsentState.valueOf(state)));
    return consents;
  }

  private static AttributeRow attribute(Told<AttributeValue> told) {
    AttributeRow.Builder row = AttributeRow.newBuilder().setAt(told.at());
    switch (told.value()) {
      case AttributeValue.TextValue(String text) -> row.setText(text);
      case AttributeValue.NumberValue(double number) -> row.setNumber(number);
      case AttributeValue.TruthValue(boolean truth) -> row.setTruth(truth);
      case AttributeValue.SealedValue(CustomerId whose, SealedText text) ->
          row.setSealed(
              AttributeRow.Sealed.newBuilder()
                  .setWhose(ScalarCodec.bytes(whose))
                  .setText(text.token()));
    }
    return row.build();
  }

  private static Map<String, Told<AttributeValue>> attributes(FactsRow row) {
    Map<String, Told<AttributeValue>> attributes = new HashMap<>();
    row.getAttributesMap()
        .forEach((name, told) -> attributes.put(name, new Told<>(told.getAt(), value(told))));
    return attributes;
  }

  private static AttributeValue value(AttributeRow row) {
    return switch (row.getValueCase()) {
      case TEXT -> new AttributeValue.TextValue(row.getText());
      case NUMBER -> new AttributeValue.NumberValue(row.getNumber());
      case TRUTH -> new AttributeValue.TruthValue(row.getTruth());
      case SEALED ->
          new AttributeValue.SealedValue(
              ScalarCodec.customer(row.getSealed().getWhose()),
              new SealedText(row.getSealed().getText()));
      case VALUE_NOT_SET -> throw new IllegalStateException("an attribute without a value");
    };
  }

  private static List<ComplaintFact> complaints(FactsRow row) {
    return row.getOpenComplaintsList().stream()
        .map(c -> new ComplaintFact(c.getKey(), c.getSinceMillis(), c.getPerDay()))
        .toList();
  }

  private static CauseCounts causes(FactsRow row) {
    Map<Cause, DayCounts> causes = new HashMap<>();
    for (CauseRow cause : row.getCausesList()) {
      causes.put(
          new Cause(
              InteractionKind.named(cause.getKind()).orElseThrow(),
              cause.getCode(),
              cause.getChannel(),
              cause.getPlace()),
          PurchaseRows.counts(cause.getDaysList()));
    }
    return new CauseCounts(causes);
  }

  private static DemographicsRow demographics(Demographics told) {
    DemographicsRow.Builder row = DemographicsRow.newBuilder();
    told.birthDay().ifPresent(row::setBirthDay);
    told.language().ifPresent(row::setLanguage);
    told.country().ifPresent(row::setCountry);
    told.postcode().ifPresent(row::setPostcode);
    return row.build();
  }

  private static Demographics demographics(DemographicsRow row) {
    return new Demographics(
        row.hasBirthDay() ? OptionalInt.of(row.getBirthDay()) : OptionalInt.empty(),
        row.hasLanguage() ? Optional.of(row.getLanguage()) : Optional.empty(),
        row.hasCountry() ? Optional.of(row.getCountry()) : Optional.empty(),
        row.hasPostcode() ? Optional.of(row.getPostcode()) : Optional.empty());
  }
}
