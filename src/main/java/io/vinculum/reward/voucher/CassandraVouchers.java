package io.vinculum.reward.voucher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vinculum.cql.LightweightTransactions;
import io.vinculum.cql.Turns;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.programme.domain.Money;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Vouchers in the table {@code voucher}, one row each. A use is a lightweight transaction on how
 * often it was used: of two that come at once one is told to look again.
 */
public final class CassandraVouchers implements Vouchers {
  /** Looks again before the caller is told to come back. */
  private static final int ATTEMPTS = 12;

  private static final long PAUSE_MS = 15;

  private final LightweightTransactions<ByteBuffer> transactions;

  /** Those of one voucher: each looks at what the one before has left. */
  private final Turns<ByteBuffer> uses = new Turns<>();

  private final VoucherHash hashes;
  private final VoucherReadings readings;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement use;

  /** Prepares its statements, which blocks: made at the node's start. */
  public CassandraVouchers(CqlSession session, RootKey root) {
    this.transactions =
        new LightweightTransactions<>(session, DefaultConsistencyLevel.LOCAL_SERIAL);
    this.hashes = new VoucherHash(root);
    this.readings = new VoucherReadings(session);
    this.insert =
        session.prepare(
            "INSERT INTO vinculum.voucher (hash, reward, currency, value, left_value, partial,"
                + " bound_to, redemption, valid_until, times_used) VALUES"
                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, 0) IF NOT EXISTS");
    this.select =
        session.prepare(
            "SELECT reward, currency, value, left_value, partial, bound_to, redemption,"
                + " valid_until, uses FROM vinculum.voucher WHERE hash = ?");
    this.use =
        session.prepare(
            "UPDATE vinculum.voucher SET left_value = ?, times_used = ?, uses = uses + ?"
                + " WHERE hash = ? IF times_used = ?");
  }

  @Override
  public String hash(String code) {
    return hashes.of(code);
  }

  @Override
  public CompletionStage<Issuing> issue(String code, Voucher voucher) {
    ByteBuffer hash = bytes(hash(code));
    ByteBuffer reading = reading(code);
    return readings
        .put(reading, hash)
        .thenCompose(_ -> insert(hash, voucher))
        .thenCompose(
            isNew ->
                isNew
                    ? readings.alike(reading).thenCompose(this::existing).thenApply(Alike::issuing)
                    : CompletableFuture.completedStage(Issuing.KNOWN));
  }

  /** Under a key of its own: no code has a stroke. */
  private ByteBuffer reading(String code) {
    return bytes(hash("|" + VoucherCodes.reading(code)));
  }

  /** A redemption's code that is there was put by an attempt of which nobody heard. */
  private CompletionStage<Boolean> insert(ByteBuffer hash, Voucher voucher) {
    return transactions.change(
        hash,
        insert.bind(
            hash,
            voucher.reward(),
            voucher.value().currency().getCurrencyCode(),
            voucher.value().minorUnits(),
            voucher.left().minorUnits(),
            voucher.partial(),
            voucher.boundTo().map(CustomerId::value).orElse(null),
            voucher.redemption().orElse(null),
            voucher.validUntil()),
        row ->
            voucher.redemption().isPresent()
                && voucher.redemption().get().equals(row.getUuid("redemption")));
  }

  @Override
  public CompletionStage<Optional<Voucher>> find(String code) {
    return known(code).thenApply(known -> known.map(Known::voucher));
  }

  /** A voucher and the hash by which it was found. */
  private record Known(ByteBuffer hash, Voucher voucher) {}

  /** Vouchers whose codes read alike. */
  private record Alike(List<Known> vouchers) {
    Issuing issuing() {
      return vouchers.size() > 1 ? Issuing.ISSUED_ALIKE : Issuing.ISSUED;
    }

    Optional<Known> only() {
      return vouchers.size() == 1 ? Optional.of(vouchers.getFirst()) : Optional.empty();
    }
  }

  /** As it is written, or else as it reads. */
  private CompletionStage<Optional<Known>> known(String code) {
    return read(bytes(hash(VoucherCodes.typed(code))))
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedStage(found)
                    : readings
                        .alike(reading(code))
                        .thenCompose(this::existing)
                        .thenCompose(
                            alike ->
                                alike.vouchers().isEmpty()
                                    ? ofBefore(code)
                                    : CompletableFuture.completedStage(alike.only())));
  }

  /** What was issued before readings were kept: in capitals, or one of ours without its dashes. */
  private CompletionStage<Optional<Known>> ofBefore(String code) {
    String capitals = VoucherCodes.typed(code).toUpperCase(Locale.ROOT);
    return read(bytes(hash(capitals)))
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedStage(found)
                    : VoucherCodes.made(code)
                        .map(made -> read(bytes(hash(made))))
                        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty())));
  }

  private CompletionStage<Alike> existing(List<ByteBuffer> hashes) {
    List<CompletableFuture<Optional<Known>>> reads =
        hashes.stream().map(hash -> read(hash).toCompletableFuture()).toList();
    return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
        .thenApply(
            _ -> new Alike(reads.stream().flatMap(read -> read.resultNow().stream()).toList()));
  }

  private CompletionStage<Optional<Known>> read(ByteBuffer key) {
    return transactions
        .read(key, select.bind(key))
        .thenApply(
            rows -> Optional.ofNullable(rows.one()).map(row -> new Known(key, voucher(row))));
  }

  @Override
  public CompletionStage<VoucherUse.Outcome> use(String code, VoucherUse use) {
    return uses.take(reading(code), () -> attempt(code, use, 1));
  }

  private CompletionStage<VoucherUse.Outcome> attempt(String code, VoucherUse wanted, int number) {
    return known(code)
        .thenCompose(
            known ->
                known
                    .map(there -> attempt(code, there, wanted, number))
                    .orElseGet(
                        () -> CompletableFuture.completedStage(new VoucherUse.Outcome.Unknown())));
  }

  private CompletionStage<VoucherUse.Outcome> attempt(
      String code, Known known, VoucherUse wanted, int number) {
    VoucherUse.Outcome outcome = wanted.of(known.voucher());
    if (!(outcome instanceof VoucherUse.Outcome.Used(Voucher after, Money amount, boolean repeated))
        || repeated) {
      return CompletableFuture.completedStage(outcome);
    }
    int before = known.voucher().uses().size();
    return transactions
        .change(
            known.hash(),
            use.bind(
                after.left().minorUnits(),
                before + 1,
                Map.of(wanted.document(), amount.minorUnits()),
                known.hash(),
                before))
        .thenCompose(
            rows ->
                rows.wasApplied()
                    ? CompletableFuture.completedStage(outcome)
                    : again(code, wanted, number));
  }

  private CompletionStage<VoucherUse.Outcome> again(String code, VoucherUse wanted, int number) {
    return number >= ATTEMPTS
        ? CompletableFuture.failedStage(new TimeoutException("too many use this voucher at once"))
        : new CompletableFuture<Void>()
            .completeOnTimeout(null, PAUSE_MS * number, TimeUnit.MILLISECONDS)
            .thenCompose(_ -> attempt(code, wanted, number + 1));
  }

  private static Voucher voucher(Row row) {
    Currency currency = Currency.getInstance(row.getString("currency"));
    Map<String, Money> uses = new HashMap<>();
    row.getMap("uses", String.class, Long.class)
        .forEach((document, amount) -> uses.put(document, new Money(amount, currency)));
    return new Voucher(
        row.getString("reward"),
        new Money(row.getLong("value"), currency),
        new Money(row.getLong("left_value"), currency),
        row.getBoolean("partial"),
        Optional.ofNullable(row.getUuid("bound_to")).map(CustomerId::new),
        Optional.ofNullable(row.getUuid("redemption")),
        row.getInstant("valid_until"),
        uses);
  }

  private static ByteBuffer bytes(String hash) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(hash));
  }
}
