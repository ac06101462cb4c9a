package io.vinculum.reward.voucher;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** All vouchers. No code is kept: each is found by its hash. */
public interface Vouchers {
  /** The hash under which a code is found. */
  String hash(String code);

  /** Keeps a new voucher; false when there is one of that code. */
  CompletionStage<Boolean> issue(String hash, Voucher voucher);

  /** The voucher of a code, as every acknowledged use left it. */
  CompletionStage<Optional<Voucher>> find(String code);

  /** Uses a voucher. Two that come at once never have the same of it. */
  CompletionStage<VoucherUse.Outcome> use(String code, VoucherUse use);
}
