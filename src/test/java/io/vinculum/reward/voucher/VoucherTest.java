package io.vinculum.reward.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.programme.domain.Money;
import io.vinculum.reward.voucher.VoucherUse.Outcome;
import io.vinculum.reward.voucher.VoucherUse.Reason;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a voucher may be used for, and what its code tells. */
final class VoucherTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final CustomerId OWNER = new CustomerId(new UUID(1, 1));
  private static final CustomerId OTHER = new CustomerId(new UUID(1, 2));
  private static final int CODES = 20_000;

  private static Money euros(long cents) {
    return new Money(cents, Currency.getInstance("EUR"));
  }

  private static Voucher voucher(boolean partial, Optional<CustomerId> boundTo) {
    return Voucher.of("gift", euros(500), partial, boundTo, Optional.empty(), NOW.plusSeconds(60));
  }

  private static VoucherUse use(String document, long cents) {
    return new VoucherUse(document, Optional.of(euros(cents)), Optional.empty(), NOW);
  }

  private static VoucherUse whole(String document, Instant now, Optional<CustomerId> customer) {
    return new VoucherUse(document, Optional.empty(), customer, now);
  }

  @Test
  void aWholeVoucherIsUsedOnce() {
    Voucher voucher = voucher(false, Optional.empty());
    assertThat(use("a", 100).of(voucher))
        .isEqualTo(new Outcome.Refused(Reason.WHOLE_ONLY, voucher));
    assertThat(use("a", 501).of(voucher))
        .isEqualTo(new Outcome.Refused(Reason.TOO_LITTLE, voucher));
    Outcome.Used used = (Outcome.Used) whole("a", NOW, Optional.empty()).of(voucher);
    assertThat(used.amount()).isEqualTo(euros(500));
    assertThat(used.voucher().state(NOW)).isEqualTo(Voucher.State.USED);
    assertThat(use("b", 1).of(used.voucher()))
        .isEqualTo(new Outcome.Refused(Reason.USED, used.voucher()));
    assertThat(((Outcome.Used) whole("a", NOW, Optional.empty()).of(used.voucher())).repeated())
        .isTrue();
    assertThat(use("a", 499).of(used.voucher()))
        .isEqualTo(new Outcome.Refused(Reason.DOCUMENT_REUSED, used.voucher()));
  }

  @Test
  void aVoucherWithoutValueIsUsedOnceToo() {
    Voucher free =
        Voucher.of(
            "gift", euros(0), false, Optional.empty(), Optional.empty(), NOW.plusSeconds(60));
    Outcome.Used used = (Outcome.Used) whole("a", NOW, Optional.empty()).of(free);
    assertThat(whole("b", NOW, Optional.empty()).of(used.voucher()))
        .isEqualTo(new Outcome.Refused(Reason.USED, used.voucher()));
  }

  @Test
  void itEndsAtItsInstantAndKnowsItsOwner() {
    Voucher voucher = voucher(true, Optional.of(OWNER));
    assertThat(whole("a", NOW, Optional.of(OTHER)).of(voucher))
        .isEqualTo(new Outcome.Refused(Reason.BOUND, voucher));
    assertThat(whole("a", NOW, Optional.empty()).of(voucher))
        .isEqualTo(new Outcome.Refused(Reason.BOUND, voucher));
    assertThat(whole("a", NOW.plusSeconds(60), Optional.of(OWNER)).of(voucher))
        .isEqualTo(new Outcome.Refused(Reason.EXPIRED, voucher));
    assertThat(whole("a", NOW.plusSeconds(59), Optional.of(OWNER)).of(voucher))
        .isInstanceOf(Outcome.Used.class);
  }

  @Property(tries = 1_000)
  void partsNeverSumToMoreThanTheWhole(@ForAll Random random) {
    Voucher voucher = voucher(true, Optional.empty());
    long had = 0;
    for (int i = 0; i < 150; i++) {
      long cents = 1 + random.nextInt(40);
      if (use("d" + random.nextInt(300), cents).of(voucher)
              instanceof Outcome.Used(Voucher after, Money amount, boolean repeated)
          && !repeated) {
        had += amount.minorUnits();
        voucher = after;
      }
      assertThat(voucher.left()).isEqualTo(euros(500 - had));
      assertThat(voucher.left().isNegative()).isFalse();
      assertThat(voucher.uses()).hasSizeLessThanOrEqualTo(Voucher.MAX_USES);
    }
  }

  @Test
  void codesAreUniqueLongAndReadable() {
    VoucherCodes codes = new VoucherCodes(new SecureRandom());
    Set<String> made = new HashSet<>();
    for (int i = 0; i < CODES; i++) {
      String code = codes.make("COF");
      assertThat(code).matches("COF(-[0-9A-HJKMNP-TV-Z]{5}){3}");
      made.add(code);
    }
    assertThat(made).hasSize(CODES);
    assertThat(VoucherCodes.BITS).isGreaterThanOrEqualTo(64);
    assertThat(VoucherCodes.typed(" COF-AB CDE\t")).isEqualTo("COF-ABCDE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COF-0A1B2-C3D4E-F5G6H",
        "cof-0a1b2-c3d4e-f5g6h",
        "COF 0A1B2 C3D4E F5G6H",
        "COF0A1B2C3D4EF5G6H",
        "cof\u20130a1b2\u2014c3d4e\u2212f5g6h",
        "\u2066cof\u00ad0a1b2\u200bc3d4e\u2060f5g6h\u2069",
        "COF-OA1B2-C3D4E-F5G6H",
        "c0f\u00a0oalb2 c3d4e f5g6h",
        "COF-0AIB2-C3D4E-F5G6H"
      })
  void aCodeIsReadAsPeopleTypeIt(String typed) {
    assertThat(VoucherCodes.reading(typed)).isEqualTo("C0F0A1B2C3D4EF5G6H");
  }

  @Test
  void aCodeOfOursIsMadeUpAgainWhereItsReadingWasNotKept() {
    String code = "LOYAL1-0A1B2-C3D4E-F5G6H";
    assertThat(VoucherCodes.made("loyal1 oalb2c3d4e f5g6h")).contains(code);
    assertThat(VoucherCodes.made(code)).contains(code);
    assertThat(VoucherCodes.made("0a1b2c3d4ef5g6h")).contains("0A1B2-C3D4E-F5G6H");
    assertThat(VoucherCodes.made("short")).isEmpty();
  }

  @Test
  void hashesStayAndTellNothingWithoutTheKey() {
    VoucherHash hash = new VoucherHash(RootKey.of(new byte[32]));
    byte[] another = new byte[32];
    another[0] = 1;
    assertThat(hash.of("COF-1")).isEqualTo(hash.of("COF-1")).hasSize(43);
    assertThat(hash.of("COF-1")).isNotEqualTo(hash.of("COF-2"));
    assertThat(new VoucherHash(RootKey.of(another)).of("COF-1")).isNotEqualTo(hash.of("COF-1"));
  }
}
