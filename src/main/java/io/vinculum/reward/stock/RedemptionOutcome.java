package io.vinculum.reward.stock;

import java.time.Instant;

/** What became of a redemption, as its customer says. */
public sealed interface RedemptionOutcome {
  /** It was confirmed. */
  record Confirmed() implements RedemptionOutcome {}

  /** It came to nothing, or never reached the customer and no longer can. */
  record Nothing() implements RedemptionOutcome {}

  /** It may still be confirmed until then. */
  record Open(Instant until) implements RedemptionOutcome {}
}
