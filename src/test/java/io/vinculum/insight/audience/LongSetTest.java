package io.vinculum.insight.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LongSetTest {
  @Property(tries = 100)
  void equalsASetOfObjects(@ForAll long seed) {
    Random random = new Random(seed);
    LongSet set = new LongSet();
    Set<Long> plain = new HashSet<>();
    for (int i = random.nextInt(3_000); i > 0; i--) {
      long number = random.nextBoolean() ? random.nextInt(500) : random.nextLong();
      set.add(number);
      plain.add(number);
    }
    assertThat(set.size()).isEqualTo(plain.size());
    assertThat(set.toArray()).containsExactlyInAnyOrder(plain.stream().mapToLong(x -> x).toArray());
  }
}
