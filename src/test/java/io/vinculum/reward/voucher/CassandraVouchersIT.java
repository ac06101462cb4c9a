package io.vinculum.reward.voucher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.cql.DeafSession;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.node.store.SharedStore;
import io.vinculum.programme.domain.Money;
import io.vinculum.reward.voucher.Vouchers.Issuing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Vouchers that a release has stored which kept no readings of codes. */
class CassandraVouchersIT {
  private static final Voucher COFFEE =
      Voucher.of(
          "coffee",
          new Money(180, Currency.getInstance("EUR")),
          false,
          Optional.empty(),
          Optional.empty(),
          Instant.parse("2027-01-01T00:00:00Z"));

  private static final int USES = 40;

  private final CqlSession session = SharedStore.session();
  private final CassandraVouchers vouchers =
      new CassandraVouchers(session, RootKey.of(new byte[32]));

  @Test
  void anImportedCodeIsFoundAsPeopleTypeItOnceItsFileIsSentAgain() {
    String code = "Leaf-" + UUID.randomUUID();
    String typed = code.replace("-", " ").toUpperCase(Locale.ROOT);
    assertThat(await(vouchers.issue(code, COFFEE))).isEqualTo(Issuing.ISSUED);
    assertThat(await(vouchers.find(typed))).contains(COFFEE);
    forgetReading(code);
    assertThat(await(vouchers.find(code))).contains(COFFEE);
    assertThat(await(vouchers.find(typed))).isEmpty();
    assertThat(await(vouchers.issue(code, COFFEE))).isEqualTo(Issuing.KNOWN);
    assertThat(await(vouchers.find(typed))).contains(COFFEE);
  }

  @Test
  void aCodeOfOursIsFoundWithoutItsReading() {
    String random = UUID.randomUUID().toString().replace("-", "").substring(0, 15);
    String made =
        ("COF-"
                + random.substring(0, 5)
                + "-"
                + random.substring(5, 10)
                + "-"
                + random.substring(10))
            .toUpperCase(Locale.ROOT);
    await(vouchers.issue(made, COFFEE));
    forgetReading(made);
    for (String typed :
        new String[] {
          made, made.toLowerCase(Locale.ROOT), made.replace("-", ""), made.replace('0', 'o')
        }) {
      assertThat(await(vouchers.find(typed))).as(typed).contains(COFFEE);
    }
  }

  /** Taken for another's, it would lie about without anybody who knows it. */
  @Test
  void aRedemptionsCodeOfWhosePuttingNobodyHeardIsIssued() {
    Voucher redeemed =
        Voucher.of(
            "coffee",
            COFFEE.value(),
            false,
            Optional.empty(),
            Optional.of(UUID.randomUUID()),
            COFFEE.validUntil());
    String code = "Heard-" + UUID.randomUUID();
    // Its reading is put first, then the code itself.
    for (int unheard = 1; unheard <= 3; unheard++) {
      String each = code + unheard;
      CassandraVouchers deaf =
          new CassandraVouchers(DeafSession.after(session, 1, unheard), RootKey.of(new byte[32]));
      assertThat(await(deaf.issue(each, redeemed))).isEqualTo(Issuing.ISSUED);
      assertThat(await(vouchers.find(each))).contains(redeemed);
    }
  }

  /** They contend for one another's rows, and the store then answers nobody at times. */
  @Test
  void codesThatReadAlikeAreIssuedAtOnce() {
    String run = UUID.randomUUID().toString().substring(0, 8);
    List<CompletableFuture<Issuing>> issued =
        Stream.of("O", "0", "o", "-O", "-0", "O-", "0-", "-o")
            .map(end -> vouchers.issue("Twin" + run + end + "x", COFFEE).toCompletableFuture())
            .toList();
    assertThat(issued.stream().map(CassandraVouchersIT::await).toList())
        .doesNotContain(Issuing.KNOWN)
        .contains(Issuing.ISSUED_ALIKE);
  }

  @Test
  void manyUsesOfOneVoucherAtOnceAreAllDone() {
    Voucher card =
        Voucher.of(
            "card",
            new Money(USES, Currency.getInstance("EUR")),
            true,
            Optional.empty(),
            Optional.empty(),
            Instant.parse("2027-01-01T00:00:00Z"));
    String code = "Card-" + UUID.randomUUID();
    await(vouchers.issue(code, card));
    Money cent = new Money(1, Currency.getInstance("EUR"));
    List<CompletableFuture<VoucherUse.Outcome>> used =
        IntStream.range(0, USES)
            .mapToObj(
                use ->
                    vouchers
                        .use(
                            code,
                            new VoucherUse(
                                "till " + use,
                                Optional.of(cent),
                                Optional.empty(),
                                Instant.parse("2026-12-01T00:00:00Z")))
                        .toCompletableFuture())
            .toList();
    assertThat(used.stream().map(CassandraVouchersIT::await))
        .allMatch(outcome -> outcome instanceof VoucherUse.Outcome.Used);
    assertThat(await(vouchers.find(code)).orElseThrow().left().minorUnits()).isZero();
  }

  private void forgetReading(String code) {
    session.execute(
        "DELETE FROM vinculum.voucher_reading WHERE reading = ?",
        ByteBuffer.wrap(
            Base64.getUrlDecoder().decode(vouchers.hash("|" + VoucherCodes.reading(code)))));
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, SECONDS).join();
  }
}
