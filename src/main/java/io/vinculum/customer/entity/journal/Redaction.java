package io.vinculum.customer.entity.journal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.intake.OpeningTier;
import io.vinculum.customer.domain.interaction.Wordings;
import io.vinculum.customer.entity.wire.CustomerWire;
import io.vinculum.customer.entity.wire.EffectsWire;
import io.vinculum.customer.entity.wire.EventsWire;
import io.vinculum.customer.entity.wire.InteractionWire;
import io.vinculum.programme.domain.Codes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes out of stored events what a person typed and stands in clear, as it did before ADR 40.
 * Everything else stays byte for byte what it was, fields of later versions included; codes that
 * the programme declares stay too, since they were counted. What is left in the place of words is
 * an empty sealed text.
 */
public final class Redaction {
  private static final String ABSORBED = JournalCodec.manifest(CustomerEvent.Absorbed.class);
  private static final String MERGED = JournalCodec.manifest(CustomerEvent.MergedInto.class);
  private static final String NOTHING = "";

  /** The events in which words may stand. */
  private static final Map<String, Step> STEPS =
      Map.of(
          JournalCodec.manifest(CustomerEvent.InteractionRecorded.class),
          step(
              EventsWire.InteractionRecorded.parser(),
              EventsWire.InteractionRecorded::toBuilder,
              Redaction::recorded),
          JournalCodec.manifest(CustomerEvent.PointsAdjusted.class),
          step(
              EventsWire.PointsAdjusted.parser(),
              EventsWire.PointsAdjusted::toBuilder,
              Redaction::adjusted),
          JournalCodec.manifest(CustomerEvent.AdjustmentProposed.class),
          step(
              EventsWire.AdjustmentProposed.parser(),
              EventsWire.AdjustmentProposed::toBuilder,
              Redaction::proposed),
          JournalCodec.manifest(CustomerEvent.TierGiven.class),
          step(EventsWire.TierGiven.parser(), EventsWire.TierGiven::toBuilder, Redaction::given),
          ABSORBED,
          step(EventsWire.Absorbed.parser(), EventsWire.Absorbed::toBuilder, Redaction::absorbed),
          JournalCodec.manifest(CustomerEvent.MergeUndone.class),
          step(
              EventsWire.MergeUndone.parser(),
              EventsWire.MergeUndone::toBuilder,
              Redaction::undone));

  private final CustomerId whose;
  private final Codes codes;
  private boolean changed;

  private Redaction(CustomerId whose, Codes codes) {
    this.whose = whose;
    this.codes = codes;
  }

  /** From the bytes of one event's message to those without words. */
  private interface Step {
    byte[] redacted(Redaction redaction, byte[] stored) throws InvalidProtocolBufferException;
  }

  /** What is done to the fields of one event's message. */
  private interface Removal<B> {
    void takeOut(Redaction redaction, B wire) throws InvalidProtocolBufferException;
  }

  private static <M extends Message, B extends Message.Builder> Step step(
      Parser<M> parser, Function<M, B> builder, Removal<B> words) {
    return (redaction, stored) -> {
      B wire = builder.apply(parser.parseFrom(stored));
      words.takeOut(redaction, wire);
      return wire.build().toByteArray();
    };
  }

  /**
   * The bytes of an event without words; empty where there are none in it.
   *
   * @param whose in whose journal it stands
   * @param manifest as {@link JournalCodec} names events
   * @param codes of all versions of the programme
   */
  public static Optional<byte[]> of(CustomerId whose, String manifest, byte[] stored, Codes codes) {
    Redaction redaction = new Redaction(whose, codes);
    Step step = STEPS.getOrDefault(manifest, (_, bytes) -> bytes);
    try {
      byte[] bytes = step.redacted(redaction, stored);
      return redaction.changed ? Optional.of(bytes) : Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  /**
   * The bytes of an event of somebody else's journal without the words of a customer that was taken
   * in there and let go again; empty where there are none in it.
   *
   * @param absorbed whose words are taken out
   */
  public static Optional<byte[]> ofAbsorbed(
      CustomerId absorbed, String manifest, byte[] stored, Codes codes) {
    try {
      return manifest.equals(ABSORBED)
              && ScalarCodec.customer(EventsWire.Absorbed.parseFrom(stored).getAbsorbed())
                  .equals(absorbed)
          ? of(absorbed, manifest, stored, codes)
          : Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  /** Into whose journal a customer's record was taken, where that is what an event says. */
  public static Optional<CustomerId> takenInto(String manifest, byte[] stored) {
    try {
      return manifest.equals(MERGED)
          ? Optional.of(ScalarCodec.customer(EventsWire.MergedInto.parseFrom(stored).getInto()))
          : Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  private boolean isWord(boolean there, String text) {
    return there && !text.isEmpty();
  }

  private boolean isReason(boolean there, String text) {
    return isWord(there, text) && !codes.reasons().contains(text);
  }

  private void recorded(EventsWire.InteractionRecorded.Builder wire) {
    InteractionWire.Interaction.Builder told = wire.getInteractionBuilder();
    switch (told.getToldCase()) {
      case BROWSING -> browsing(told.getBrowsingBuilder());
      case COMPLAINT -> complaint(told.getComplaintBuilder());
      case SURVEY -> survey(told.getSurveyBuilder());
      case SOCIAL -> social(told.getSocialBuilder());
      case ABANDONMENT -> abandonment(told.getAbandonmentBuilder());
      case COMPETITOR_PURCHASE -> competitor(told.getCompetitorPurchaseBuilder());
      case ATTRIBUTE -> attribute(told.getAttributeBuilder());
      case PURCHASE,
          RETURN,
          VOID,
          VISIT,
          CONVERSATION,
          REFERRAL,
          MYSTERY_VISIT,
          DECLARATION,
          LOCATION,
          EVENT,
          TOLD_NOT_SET -> {}
    }
  }

  private void browsing(InteractionWire.Browsing.Builder wire) {
    if (isWord(wire.hasPage(), wire.getPage())) {
      wire.clearPage().setSealedPage(NOTHING);
      changed = true;
    }
    if (isReason(wire.hasReason(), wire.getReason())) {
      wire.clearReason().setSealedReason(NOTHING);
      changed = true;
    }
  }

  private void complaint(InteractionWire.Complaint.Builder wire) {
    if (isWord(wire.hasTopic(), wire.getTopic()) && !codes.topics().contains(wire.getTopic())) {
      wire.clearTopic().setSealedTopic(NOTHING);
      changed = true;
    }
  }

  private void survey(InteractionWire.Survey.Builder wire) {
    for (InteractionWire.Survey.Answer.Builder answer : wire.getAnswersBuilderList()) {
      if (isWord(true, answer.getAnswer()) && !Wordings.isCounted(answer.getAnswer())) {
        answer.clearAnswer().setSealedAnswer(NOTHING);
        changed = true;
      }
    }
  }

  private void social(InteractionWire.Social.Builder wire) {
    if (isWord(true, wire.getNetwork())) {
      wire.clearNetwork().setSealedNetwork(NOTHING);
      changed = true;
    }
  }

  private void abandonment(InteractionWire.Abandonment.Builder wire) {
    if (isWord(true, wire.getWhat())) {
      wire.clearWhat().setSealedWhat(NOTHING);
      changed = true;
    }
    if (isReason(wire.hasReason(), wire.getReason())) {
      wire.clearReason().setSealedReason(NOTHING);
      changed = true;
    }
  }

  private void competitor(InteractionWire.CompetitorPurchase.Builder wire) {
    if (isWord(true, wire.getCompetitor())) {
      wire.clearCompetitor().setSealedCompetitor(NOTHING);
      changed = true;
    }
  }

  private void attribute(InteractionWire.AttributeTold.Builder wire) {
    boolean isCode = codes.codesAttribute(wire.getName()) && Codes.isCode(wire.getText());
    if (wire.hasText() && !isCode) {
      wire.setSealed(
          InteractionWire.AttributeTold.Sealed.newBuilder()
              .setWhose(ScalarCodec.bytes(whose))
              .setText(NOTHING));
      changed = true;
    }
  }

  /** What an adjustment gave was explained by its reason. */
  private void adjusted(EventsWire.PointsAdjusted.Builder wire) {
    if (isReason(true, wire.getReason())) {
      wire.clearReason().setSealedReason(NOTHING);
      wire.getEffectsBuilder()
          .getEarningsBuilderList()
          .forEach(EffectsWire.Earning.Builder::clearWhy);
      changed = true;
    }
  }

  private void proposed(EventsWire.AdjustmentProposed.Builder wire) {
    if (isReason(true, wire.getReason())) {
      wire.clearReason().setSealedReason(NOTHING);
      changed = true;
    }
  }

  private void given(EventsWire.TierGiven.Builder wire) {
    if (isReason(true, wire.getReason()) && !wire.getReason().equals(OpeningTier.REASON)) {
      wire.clearReason().setSealedReason(NOTHING);
      changed = true;
    }
  }

  private void absorbed(EventsWire.Absorbed.Builder wire) throws InvalidProtocolBufferException {
    ByteString record = record(wire.getRecord());
    if (changed) {
      wire.setRecord(record);
    }
  }

  private void undone(EventsWire.MergeUndone.Builder wire) throws InvalidProtocolBufferException {
    ByteString record = record(wire.getRecord());
    if (changed) {
      wire.setRecord(record);
    }
  }

  private ByteString record(ByteString stored) throws InvalidProtocolBufferException {
    CustomerWire.Customer.Builder record = CustomerWire.Customer.parseFrom(stored).toBuilder();
    state(record);
    return ByteString.copyFrom(record.build().toByteArray());
  }

  private void state(CustomerWire.Customer.Builder wire) {
    for (CustomerWire.Attribute.Builder told : wire.getAttributesBuilderList()) {
      attribute(told.getToldBuilder());
    }
    if (wire.hasMerges()) {
      CustomerWire.Merges.Builder merges = wire.getMergesBuilder();
      merges.getJoinedBuilderList().forEach(merge -> state(merge.getRecordBuilder()));
      merges.getReleasedBuilderList().forEach(other -> state(other.getRecordBuilder()));
      if (merges.hasOwn()) {
        state(merges.getOwnBuilder());
      }
    }
  }
}
