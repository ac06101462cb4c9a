package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Fingerprint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final int MANY = 10_000;

  private static DocumentKey key(int i) {
    return new DocumentKey(Optional.of("superfresh"), "till-" + i % 7, "receipt-" + i);
  }

  private static Documents of(int number) {
    Documents documents = Documents.EMPTY;
    for (int i = 0; i < number; i++) {
      documents = documents.plus(key(i), i + 1);
    }
    return documents;
  }

  @Test
  void everyDocumentIsFoundForEver() {
    Documents documents = of(MANY);
    assertThat(documents.size()).isEqualTo(MANY);
    for (int i = 0; i < MANY; i++) {
      assertThat(documents.sequenceNrOf(key(i))).hasValue(i + 1);
    }
    assertThat(documents.sequenceNrOf(key(MANY))).isEmpty();
  }

  @Test
  void addingLeavesTheOldIndexAsItWas() {
    Documents before = of(100);
    Documents after = before.plus(key(100), 101);
    assertThat(before.sequenceNrOf(key(100))).isEmpty();
    assertThat(before.size()).isEqualTo(100);
    assertThat(after.sequenceNrOf(key(100))).hasValue(101);
  }

  @Test
  void aSnapshotKeepsTwentyFourBytesADocumentAndGivesTheSameIndex() {
    Documents documents = of(1_000);
    long[] written = documents.toLongs();
    assertThat(written.length * (long) Long.BYTES).isEqualTo(24_000);
    Documents read = Documents.ofLongs(written);
    assertThat(read).isEqualTo(documents);
    assertThat(read.plus(key(1_000), 1_001)).isEqualTo(of(1_001));
    assertThatThrownBy(() -> Documents.ofLongs(new long[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Documents.ofLongs(new long[] {2, 0, 1, 1, 0, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void partnerSourceAndDocumentAreToldApart() {
    DocumentKey key = new DocumentKey(Optional.empty(), "a", "bc");
    Documents documents = Documents.EMPTY.plus(key, 1);
    assertThat(documents.sequenceNrOf(new DocumentKey(Optional.empty(), "ab", "c"))).isEmpty();
    assertThat(documents.sequenceNrOf(new DocumentKey(Optional.of(""), "a", "bc"))).isEmpty();
    assertThat(documents.sequenceNrOf(new DocumentKey(Optional.of("a"), "a", "bc"))).isEmpty();
    assertThat(documents.sequenceNrOf(key)).hasValue(1);
  }

  /** Fingerprints stand in snapshots and never change. */
  @Test
  void aFingerprintIsWhatItEverWas() {
    assertThat(Fingerprint.of(new DocumentKey(Optional.of("superfresh"), "till-12", "000123")))
        .isEqualTo(new Fingerprint(-3196156063720314738L, -7555747202758682567L));
    assertThat(Fingerprint.of(new DocumentKey(Optional.empty(), "till-12", "000123")))
        .isEqualTo(new Fingerprint(-9086788581552051944L, 5897842380491901465L));
  }
}
