package io.vinculum.edge.problem;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of problem that the API answers, each with a page of its own at {@code
 * /problems/{name}}. Names and statuses are part of the contract.
 */
public enum ProblemType {
  MALFORMED_REQUEST(
      "malformed-request",
      400,
      "Malformed request",
      "The request is not HTTP or its body is not JSON (or YAML, where that is taken). The detail"
          + " says where reading ended. Send well-formed UTF-8."),
  UNAUTHENTICATED(
      "unauthenticated",
      401,
      "No valid credentials",
      "The request has no API key or token, or one that is unknown, revoked or expired. Send"
          + " `Authorization: Bearer <key or token>`."),
  FORBIDDEN(
      "forbidden",
      403,
      "Not allowed",
      "The credentials are valid but their role, partner or customer does not reach what was"
          + " asked for. Another key is needed."),
  NOT_FOUND("not-found", 404, "Not found", "There is nothing at this path, or nothing of this id."),
  UNKNOWN_CUSTOMER(
      "unknown-customer",
      404,
      "Unknown customer",
      "No customer has this id or identifier, and the programme does not say that an unknown"
          + " identifier of this kind opens an anonymous customer."),
  UNKNOWN_VOUCHER("unknown-voucher", 404, "Unknown voucher", "No voucher has this code."),
  UNKNOWN_REDEMPTION(
      "unknown-redemption",
      404,
      "Unknown redemption",
      "The customer has no redemption of this id."),
  METHOD_NOT_ALLOWED(
      "method-not-allowed",
      405,
      "Method not allowed",
      "The path exists, but not with this method. The `Allow` header lists the methods it has."),
  NOT_ACCEPTABLE(
      "not-acceptable",
      406,
      "Not acceptable",
      "The `Accept` header excludes every media type that this path can answer with."),
  REQUEST_TIMEOUT(
      "request-timeout",
      408,
      "Request too slow",
      "The body did not arrive in time. Nothing was recorded."),
  IDENTIFIER_TAKEN(
      "identifier-taken",
      409,
      "Identifier taken",
      "The identifier belongs to another member. An identifier leads to one member at most."),
  ALREADY_ENROLLED(
      "already-enrolled", 409, "Already enrolled", "The customer is a member already."),
  UNKNOWN_DOCUMENT(
      "unknown-document",
      409,
      "Unknown document",
      "The sale that this interaction refers to has not arrived. If it is still on its way, send"
          + " the same request again later; it records nothing until then."),
  ALREADY_RETURNED(
      "already-returned",
      409,
      "Already returned",
      "More would be returned than is left of the sale or of one of its lines."),
  INSUFFICIENT_POINTS(
      "insufficient-points",
      409,
      "Insufficient points",
      "The customer has fewer spendable points than are needed: `available` and `required` say how"
          + " many. Nothing was recorded."),
  REWARD_NOT_ELIGIBLE(
      "reward-not-eligible",
      409,
      "Not eligible",
      "The reward has a condition that does not hold for this customer; the detail names what does"
          + " not hold. Nothing was recorded."),
  REWARD_LIMIT_REACHED(
      "reward-limit-reached",
      409,
      "Limit reached",
      "One customer may have the reward so often only: `limit` in a span of `per`, of which `left`"
          + " are left. Nothing was recorded."),
  REWARD_OUT_OF_STOCK(
      "reward-out-of-stock",
      409,
      "Out of stock",
      "Fewer of the reward are left than were asked for: `left` says how many. What others have"
          + " reserved may come back when they cancel or their time is over."),
  REDEMPTION_EXPIRED(
      "redemption-expired",
      409,
      "Too late",
      "The reservation was not confirmed in time, and its points are back. Redeem again."),
  REDEMPTION_CANCELLED(
      "redemption-cancelled",
      409,
      "Cancelled",
      "The reservation was cancelled, and its points are back. Redeem again."),
  REDEMPTION_CONFIRMED(
      "redemption-confirmed",
      409,
      "Confirmed",
      "The reward was handed over: a confirmed redemption cannot be cancelled."),
  VOUCHER_USED(
      "voucher-used", 409, "Voucher used", "Nothing is left of the voucher. Nothing was recorded."),
  VOUCHER_EXPIRED(
      "voucher-expired",
      409,
      "Voucher expired",
      "The last day on which the voucher could be used is over."),
  VOUCHER_BOUND(
      "voucher-bound",
      409,
      "Another's voucher",
      "The voucher is bound to the customer who redeemed it: the use has to name that customer."),
  VOUCHER_AMOUNT(
      "voucher-amount",
      409,
      "Not for this amount",
      "The voucher is worth less than was asked for, or cannot be used in parts; `left` says what"
          + " it is worth. Nothing was recorded."),
  POINTS_ALREADY_SPENT(
      "points-already-spent",
      409,
      "Points already spent",
      "The points that this return would take back are spent, and the programme's policy for that"
          + " case is to refuse."),
  ALREADY_DECIDED(
      "already-decided",
      409,
      "Already decided",
      "Somebody approved or refused this adjustment before. A decision stands."),
  NOT_ENOUGH_DATA(
      "not-enough-data",
      409,
      "Not enough data",
      "There are too few customers or purchases to fit any model to. The detail says of each what"
          + " there is and what is needed. Models that are in force stay."),
  NOT_CONVERGED(
      "not-converged",
      409,
      "Not converged",
      "The search for the parameters of a model did not come to an end: the detail says of which"
          + " and why. No guess is given out as a fit; models that are in force stay."),
  NOT_ERASED(
      "not-erased",
      409,
      "Not erased",
      "There is no erasure to undo: the customer was not erased, or it was undone before."),
  CANNOT_MERGE(
      "cannot-merge",
      409,
      "Cannot merge now",
      "One of the two customers is about another merge, or holds points for a reward, or has a"
          + " transfer under way, or is absorbed already. The detail says which. Nothing changed."),
  CANNOT_ROTATE(
      "cannot-rotate",
      409,
      "Cannot rotate",
      "The master key cannot be rotated now: a rotation is under way, or the keys are given from"
          + " outside in a way that leaves nothing to rotate to. The detail says which."),
  MERGED(
      "merged",
      409,
      "Merged",
      "The customer is one with another, which `customerId` names. Ask that one."),
  CLOCK_BACKWARDS(
      "clock-backwards",
      409,
      "The clock does not go back",
      "The test clock moves forward only: what time has brought about cannot be taken back."),
  IDEMPOTENCY_KEY_IN_USE(
      "idempotency-key-in-use",
      409,
      "Idempotency key in use",
      "A request with this `Idempotency-Key` is still being worked on and did not end within this"
          + " request's own time. Send the same request again."),
  GONE(
      "gone",
      410,
      "Gone",
      "It was here and is no more: a card that was replaced, or a customer who was erased. An"
          + " erasure within the programme's grace may still be undone, by who may erase."),
  PRECONDITION_FAILED(
      "precondition-failed",
      412,
      "Changed meanwhile",
      "`If-Match` names another version than the one in force. Read it again, and repeat the change"
          + " on top of it."),
  TOO_LARGE(
      "too-large",
      413,
      "Too large",
      "The body, or a line of a stream, is larger than this path takes. The detail names the"
          + " limit."),
  URI_TOO_LONG("uri-too-long", 414, "URI too long", "The path and query are longer than is taken."),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type",
      415,
      "Unsupported media type",
      "The `Content-Type` is not one that this path takes. The detail lists them."),
  INVALID(
      "invalid",
      422,
      "Not valid",
      "The request was read but does not hold what it must: `errors` names every fault by its"
          + " pointer. Unknown fields are faults, they are never ignored. Nothing was recorded."),
  DOCUMENT_REUSED(
      "document-reused",
      422,
      "Document reused",
      "An interaction with this partner, source and document was recorded with other content."
          + " Sending the same content again would have been answered as a duplicate."),
  IN_THE_FUTURE(
      "in-the-future",
      422,
      "In the future",
      "`occurredAt` is further ahead of the server's clock than the programme tolerates."),
  LIMIT_EXCEEDED(
      "limit-exceeded",
      422,
      "Limit exceeded",
      "The request would pass one of the limits that keep a customer's record and an answer of"
          + " bounded size. The detail names the limit."),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      422,
      "Idempotency key reused",
      "This `Idempotency-Key` was used for another request. A key stands for one request and its"
          + " repetitions."),
  OVERLOADED(
      "overloaded",
      429,
      "Too many requests",
      "More requests are under way than the server, or this key, is allowed. Wait as long as"
          + " `Retry-After` says and repeat."),
  HEADERS_TOO_LARGE(
      "headers-too-large", 431, "Headers too large", "The headers are larger than is taken."),
  INTERNAL(
      "internal",
      500,
      "Internal error",
      "A fault of the server. The detail holds a reference under which the operator finds it in the"
          + " log."),
  UNAVAILABLE(
      "unavailable",
      503,
      "Not available now",
      "The store, or the node that has this customer, did not answer in time. Whether a write was"
          + " recorded is not known: repeat it after `Retry-After` with the same document or"
          + " `Idempotency-Key`, and it counts once."),
  TOO_MANY_STREAMS(
      "too-many-streams",
      503,
      "Too many streams",
      "This server keeps as many streams of events open as it may. Ask again after `Retry-After`,"
          + " or another server; or follow by pages."),
  TRAINER_AWAY(
      "trainer-away",
      503,
      "The trainer is away",
      "The node that fits models, a slice that it counts or the store did not answer in time."
          + " Models in force stay; a fit that is under way goes on. Ask `/v1/models` after"
          + " `Retry-After`, or for a fit again.");

  private static final Set<ProblemType> PASSING =
      Collections.unmodifiableSet(
          EnumSet.of(
              REQUEST_TIMEOUT,
              UNKNOWN_DOCUMENT,
              IDEMPOTENCY_KEY_IN_USE,
              OVERLOADED,
              INTERNAL,
              UNAVAILABLE,
              TOO_MANY_STREAMS,
              TRAINER_AWAY));

  /** Under which path the pages of all types stand. */
  public static final String PATH = "/problems/";

  private final String apiName;
  private final int status;
  private final String title;
  private final String meaning;

  ProblemType(String apiName, int status, String title, String meaning) {
    this.apiName = apiName;
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  /** The last part of the type's path. */
  public String apiName() {
    return apiName;
  }

  /** The type as answers name it: an absolute path that answers with the documentation. */
  public String path() {
    return PATH + apiName;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The same few words for every problem of this type. */
  public String title() {
    return title;
  }

  /** What it means and what to do about it. */
  public String meaning() {
    return meaning;
  }

  /** Whether it only says "not now": the same request may be answered otherwise later. */
  public boolean isPassing() {
    return PASSING.contains(this);
  }

  /** The type of that name. */
  public static Optional<ProblemType> named(String apiName) {
    return Arrays.stream(values()).filter(t -> t.apiName.equals(apiName)).findFirst();
  }
}
