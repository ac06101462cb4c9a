package io.vinculum.customer.domain;

import java.util.Map;
import java.util.Optional;

/**
 * Why a command was refused. Nothing was recorded.
 *
 * @param detail one sentence for the caller
 * @param pointer the JSON pointer of the offending field of the request, where there is one
 * @param figures what the answer adds, such as {@code available} and {@code required}
 */
public record Rejection(
    Code code, String detail, Optional<String> pointer, Map<String, String> figures) {
  public Rejection {
    figures = Map.copyOf(figures);
  }

  /** A refusal without a pointer or figures. */
  public static Rejection of(Code code, String detail) {
    return new Rejection(code, detail, Optional.empty(), Map.of());
  }

  /** A refusal that names the field. */
  public static Rejection at(Code code, String detail, String pointer) {
    return new Rejection(code, detail, Optional.of(pointer), Map.of());
  }

  /** The problem types of the API that come from the domain. */
  public enum Code {
    UNKNOWN_CUSTOMER("unknown-customer"),
    IDENTIFIER_NOT_HELD("identifier-not-held"),
    ERASED("erased"),
    NOT_ERASED("not-erased"),
    /** The customer is one with another: {@code customerId} among the figures says which. */
    MERGED("merged"),
    CANNOT_MERGE("cannot-merge"),
    ALREADY_ENROLLED("already-enrolled"),
    DOCUMENT_REUSED("document-reused"),
    UNKNOWN_DOCUMENT("unknown-document"),
    ALREADY_RETURNED("already-returned"),
    INSUFFICIENT_POINTS("insufficient-points"),
    REWARD_NOT_ELIGIBLE("reward-not-eligible"),
    REWARD_LIMIT_REACHED("reward-limit-reached"),
    UNKNOWN_REDEMPTION("unknown-redemption"),
    REDEMPTION_EXPIRED("redemption-expired"),
    REDEMPTION_CANCELLED("redemption-cancelled"),
    REDEMPTION_CONFIRMED("redemption-confirmed"),
    POINTS_ALREADY_SPENT("points-already-spent"),
    IN_THE_FUTURE("in-the-future"),
    INVALID("invalid"),
    UNKNOWN_ADJUSTMENT("not-found"),
    ALREADY_DECIDED("already-decided"),
    SECOND_PERSON("forbidden"),
    LIMIT_EXCEEDED("limit-exceeded");

    private final String apiName;

    Code(String apiName) {
      this.apiName = apiName;
    }

    /** The last part of the problem's type. */
    public String apiName() {
      return apiName;
    }
  }
}
