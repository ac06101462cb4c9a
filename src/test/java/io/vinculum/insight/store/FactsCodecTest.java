package io.vinculum.insight.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.HourCounts;
import io.vinculum.insight.facts.RandomFacts;
import io.vinculum.insight.wire.FactsRow;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Facts as rows, also those that an earlier release stored. */
final class FactsCodecTest {
  @Property(tries = 200)
  void goRound(@ForAll long seed) {
    Facts facts = new RandomFacts(seed).next();
    assertThat(FactsCodec.facts(facts.customer(), facts.sequenceNr(), FactsCodec.bytes(facts)))
        .isEqualTo(facts);
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
