package io.vinculum.customer.entity.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.interaction.Wordings;
import io.vinculum.customer.entity.wire.EventsWire;
import io.vinculum.programme.domain.Codes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of every golden file only words are taken out, once, and all else stays byte for byte. */
final class RedactionTest {
  private static final CustomerId WHOSE = new CustomerId(new UUID(1, 2));

  private static final Set<String> WITH_WORDS =
      Set.of(
          "customer.interaction-recorded.v1.web",
          "customer.interaction-recorded.v1.abandonment",
          "customer.interaction-recorded.v1.complaint",
          "customer.interaction-recorded.v1.survey",
          "customer.interaction-recorded.v1.social",
          "customer.interaction-recorded.v1.competitor-purchase",
          "customer.interaction-recorded.v1.attribute",
          "customer.points-adjusted.v1",
          "customer.points-adjusted.v1.approved",
          "customer.adjustment-proposed.v1",
          "customer.adjustment-proposed.v1.reverses",
          "customer.tier-given.v1");

  @Test
  void onlyWordsAreTakenOutAndTakenOutOnce() {
    Set<String> changed = new TreeSet<>();
    for (Map.Entry<String, CustomerEvent> golden : GoldenEvents.all().entrySet()) {
      String manifest = JournalCodec.manifest(golden.getValue());
      byte[] bytes = JournalCodec.encode(golden.getValue()).toByteArray();
      Optional<byte[]> redacted = Redaction.of(WHOSE, manifest, bytes, Codes.NONE);
      if (redacted.isPresent()) {
        changed.add(golden.getKey());
        assertThat(wordless(JournalCodec.decode(manifest, redacted.get())))
            .as(golden.getKey())
            .isEqualTo(wordless(golden.getValue()));
        assertThat(Redaction.of(WHOSE, manifest, redacted.get(), Codes.NONE))
            .as(golden.getKey() + " again")
            .isEmpty();
      }
    }
    assertThat(changed).containsAll(WITH_WORDS);
    changed.removeAll(WITH_WORDS);
    assertThat(changed)
        .as("of one who was absorbed the record too")
        .isSubsetOf(
            "customer.absorbed.v1",
            "customer.absorbed.v1.apart",
            "customer.merge-undone.v1.record");
  }

  @Test
  void codesStayAndSoDoFieldsOfLaterVersions() {
    CustomerEvent given = GoldenEvents.all().get("customer.tier-given.v1");
    byte[] bytes =
        ((EventsWire.TierGiven) JournalCodec.encode(given))
            .toBuilder()
                .setUnknownFields(
                    UnknownFieldSet.newBuilder()
                        .addField(1000, UnknownFieldSet.Field.newBuilder().addVarint(42).build())
                        .build())
                .build()
                .toByteArray();
    Codes codes = new Codes(Set.of(), Set.of("guest of honour"), List.of());
    assertThat(Redaction.of(WHOSE, "customer.tier-given.v1", bytes, codes)).isEmpty();
    assertThat(Redaction.of(WHOSE, "customer.tier-given.v1", bytes, Codes.NONE))
        .hasValueSatisfying(
            redacted ->
                assertThat(new String(redacted, ISO_8859_1))
                    .doesNotContain("honour")
                    .contains(new String(new byte[] {(byte) 0xC0, 0x3E, 42}, ISO_8859_1)));
  }

  /** Without words, and without the reason that what an adjustment gave repeats. */
  private static CustomerEvent wordless(CustomerEvent event) {
    Wording none = new Wording.Hidden(SealedText.ERASED);
    return switch (event) {
      case CustomerEvent.InteractionRecorded it ->
          new CustomerEvent.InteractionRecorded(
              it.at(),
              it.interactionId(),
              it.interaction() instanceof Interaction.AttributeTold(var on, var name, var value)
                      && !(value instanceof AttributeValue.NumberValue)
                  ? new Interaction.AttributeTold(on, name, new AttributeValue.TextValue(""))
                  : Wordings.replaced(it.interaction(), _ -> none),
              it.reversal(),
              it.effects());
      case CustomerEvent.PointsAdjusted it ->
          new CustomerEvent.PointsAdjusted(
              it.at(),
              it.adjustmentId(),
              it.currency(),
              it.points(),
              none,
              it.by(),
              it.approvedBy(),
              it.reverses(),
              it.effects());
      case CustomerEvent.AdjustmentProposed it ->
          new CustomerEvent.AdjustmentProposed(
              it.at(),
              it.adjustmentId(),
              it.currency(),
              it.points(),
              none,
              it.by(),
              it.allowDebt(),
              it.reverses());
      case CustomerEvent.TierGiven it ->
          new CustomerEvent.TierGiven(it.at(), it.tier(), it.until(), none, it.by(), it.effects());
      case CustomerEvent.Absorbed it ->
          new CustomerEvent.Absorbed(
              it.at(), it.mergeId(), it.absorbed(), Customer.unknown(), it.effects(), it.apart());
      case CustomerEvent.MergeUndone it ->
          new CustomerEvent.MergeUndone(
              it.at(),
              it.unmergeId(),
              it.from(),
              it.identifiers(),
              it.effects(),
              it.record().map(_ -> Customer.unknown()));
      default -> event;
    };
  }
}
