package io.vinculum.edge;

import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.retry.Retries;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Does a call again whose store did not answer, while there is time to. The call keeps its id, by
 * which what a first try did counts once and is answered as the call's own.
 */
final class CallRetries {
  /** What ends the same however often it is done under one id; interactions see to themselves. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "enrolCustomer",
          "changeProfile",
          "putConsent",
          "putIdentifier",
          "deleteIdentifier",
          "replaceCard",
          "adjustPoints",
          "approveAdjustment",
          "refuseAdjustment",
          "transferPoints",
          "mergeCustomers",
          "unmergeCustomers",
          "eraseCustomer",
          "redeemReward",
          "confirmRedemption",
          "cancelRedemption",
          "useVoucher");

  private final Duration silenceMax;

  CallRetries(Duration silenceMax) {
    this.silenceMax = silenceMax;
  }

  /** The operation, tried again where that helps. */
  Operation over(Operation operation) {
    return REPEATABLE.contains(operation.id())
        ? operation.handledBy(call -> answer(operation, call))
        : operation;
  }

  private CompletionStage<HttpReply> answer(Operation operation, Call call) {
    return Retries.of(call.timeLeft(), silenceMax).run(() -> operation.handler().handle(call));
  }
}
