package io.vinculum.insight.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.insight.facts.Demographics;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.HourCounts;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.wire.AttributeRow;
import io.vinculum.insight.wire.DemographicsRow;
import io.vinculum.insight.wire.FactsRow;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Facts as rows, also those that an earlier release stored. */
final class FactsCodecTest {
  @Property(tries = 200)
  void goRound(@ForAll long seed) {
    Facts facts = new RandomFacts(seed).next();
    Facts impersonal =
        FactsCodec.facts(facts.customer(), facts.sequenceNr(), FactsCodec.bytes(facts));
    assertThat(FactsCodec.withPerson(impersonal, FactsCodec.personalBytes(facts))).isEqualTo(facts);
    assertThat(impersonal.demographics()).isEqualTo(Demographics.NONE);
    assertThat(impersonal.attributes().values())
        .noneMatch(told -> told.value() instanceof AttributeValue.TextValue);
  }

  @Property(tries = 20)
  void rowsThatHeldThePersonAreReadAndCanBeStripped(@ForAll long seed) throws Exception {
    Facts facts = new RandomFacts(seed).next();
    byte[] now = FactsCodec.bytes(facts);
    byte[] before =
        FactsRow.parseFrom(now).toBuilder()
            .setDemographics(DemographicsRow.newBuilder().setPostcode("28013"))
            .putAttributes("hobby", AttributeRow.newBuilder().setAt(1).setText("chess").build())
            .build()
            .toByteArray();
    Facts read = FactsCodec.facts(facts.customer(), facts.sequenceNr(), before);
    assertThat(FactsCodec.isOfBefore(now)).isFalse();
    assertThat(FactsCodec.isOfBefore(before)).isTrue();
    assertThat(read.demographics().postcode()).contains("28013");
    assertThat(read.attributes().get("hobby").value())
        .isEqualTo(new AttributeValue.TextValue("chess"));
    assertThat(FactsRow.parseFrom(FactsCodec.withoutPerson(before)))
        .isEqualTo(FactsRow.parseFrom(now));
  }

  @Property(tries = 20)
  void rowsFromBeforeHoursWereCountedAreReadWithoutThem(@ForAll long seed) throws Exception {
    Facts facts = new RandomFacts(seed).next();
    byte[] earlier =
        FactsRow.parseFrom(FactsCodec.bytes(facts)).toBuilder().clearHours().build().toByteArray();
    Facts read = FactsCodec.facts(facts.customer(), facts.sequenceNr(), earlier);
    assertThat(read.purchases().days()).isEqualTo(facts.purchases().days());
    assertThat(read.purchases().hours()).isEqualTo(HourCounts.NONE);
  }
}
