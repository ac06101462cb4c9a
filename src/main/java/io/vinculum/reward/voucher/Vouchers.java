package io.vinculum.reward.voucher;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** All vouchers. No code is kept: each is found by its hash. */
public interface Vouchers {
  /** The hash under which a code is found. */
  String hash(String code);

  /** Keeps a new voucher, unless there is one of that code. */
  CompletionStage<Issuing> issue(String code, Voucher voucher);

  /** What came of keeping a voucher. */
  enum Issuing {
    ISSUED,
    /** It is kept; another code reads alike, so that each is found only as it is written. */
    ISSUED_ALIKE,
    /** There is one of that very code. */
    KNOWN
  }

  /**
   * The voucher of a code as somebody typed it, as every acknowledged use left it. Where several
   * codes read alike, none is meant but by its own spelling.
   */
  CompletionStage<Optional<Voucher>> find(String code);

  /** Uses a voucher. Two that come at once never have the same of it. */
  CompletionStage<VoucherUse.Outcome> use(String code, VoucherUse use);
}
