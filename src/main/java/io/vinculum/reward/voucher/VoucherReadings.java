package io.vinculum.reward.voucher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The table {@code voucher_reading}: which vouchers' codes read alike. An entry is written before
 * its voucher, so that every voucher has one; one without a voucher leads nowhere.
 */
final class VoucherReadings {
  /** Of more that read alike none is found by its reading, so that no more are looked at. */
  static final int ALIKE_MAX = 8;

  private final CqlSession session;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  VoucherReadings(CqlSession session) {
    this.session = session;
    this.insert =
        prepare(session, "INSERT INTO vinculum.voucher_reading (reading, hash) VALUES (?, ?)");
    this.select =
        prepare(
            session,
            "SELECT hash FROM vinculum.voucher_reading WHERE reading = ? LIMIT " + ALIKE_MAX);
  }

  private static PreparedStatement prepare(CqlSession session, String cql) {
    return session.prepare(
        SimpleStatement.newInstance(cql)
            .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
            .setIdempotent(true));
  }

  CompletionStage<Void> put(ByteBuffer reading, ByteBuffer hash) {
    return session.executeAsync(insert.bind(reading, hash)).thenAccept(_ -> {});
  }

  /** The hashes of codes that read so. */
  CompletionStage<List<ByteBuffer>> alike(ByteBuffer reading) {
    return session
        .executeAsync(select.bind(reading))
        .thenApply(
            rows -> {
              List<ByteBuffer> hashes = new ArrayList<>();
              rows.currentPage().forEach(row -> hashes.add(row.getByteBuffer("hash")));
              return List.copyOf(hashes);
            });
  }
}
