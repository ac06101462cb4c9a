package io.vinculum.insight;

import io.vinculum.customer.domain.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * What the read side can be asked.
 *
 * <p>Every answer says how fresh it is and which slices it is made of. A slice that does not answer
 * within the deadline of settings is named in {@link Coverage}; a question about one customer or
 * one segment then fails with {@link java.util.concurrent.TimeoutException}. Faults in a question
 * are values, with pointer and position.
 */
public interface Insight {
  /**
   * A question about the past is answered within so long, by the slices that can. It is less than a
   * connection on which nothing moves is kept open for.
   */
  Duration PAST_MAX = Duration.ofSeconds(100);

  /**
   * Asks all slices and merges their parts. Sums of money and percentiles are exact.
   *
   * <p>With {@code asOf} the journals are read up to that instant: what was recorded by then
   * counts, as {@code GET /v1/customers/{id}?asOf=} counts it. What they cannot say of the past is
   * a fault at its place. Fails with {@link PastBusy} while another such question is answered here.
   */
  CompletionStage<Outcome<AudienceAnswer>> ask(AudienceQuestion question);

  /** Every segment with its size, by id. */
  CompletionStage<List<SegmentView>> segments();

  /** The segment of that id. */
  CompletionStage<Outcome<SegmentView>> segment(String id);

  /**
   * Makes or changes a segment; its members are found before the answer.
   *
   * @param by the id of the key that puts it
   */
  CompletionStage<Outcome<SegmentStored>> putSegment(
      String id, String name, String rule, String by);

  /** Removes a segment. Refused with a fault while the rule of another names it. */
  CompletionStage<Outcome<SegmentView>> deleteSegment(String id, String by);

  /**
   * Who is in a segment.
   *
   * @param cursor of the page before; absent begins
   * @param limit 1 to 500
   */
  CompletionStage<Outcome<Page<CustomerId>>> members(
      String segment, Optional<String> cursor, int limit);

  /**
   * Customers one by one, read as they are wanted: each row as of when it was read. The source
   * fails when a part of the customers cannot be had.
   */
  Outcome<Source<ExportedCustomer, NotUsed>> export(ExportQuestion question);

  /** Whether the customer is in the segment, and why. */
  CompletionStage<Outcome<Membership>> membership(String segment, CustomerId customer);

  /** Size, entered and left by day, both ends inclusive, oldest first; days without change too. */
  CompletionStage<Outcome<SegmentHistory>> segmentHistory(
      String segment, LocalDate from, LocalDate to);

  /** Who enters and leaves segments. */
  SegmentEvents segmentEvents();

  /** Share of wallet over many customers. */
  CompletionStage<Outcome<WalletAnswer>> shareOfWallet(WalletQuestion question);

  /**
   * Shares of wallet of all customers (guests are none), in an order that does not change.
   *
   * @param cursor of the page before; absent begins
   * @param limit 1 to 500
   */
  CompletionStage<Outcome<Page<CustomerWallet>>> wallets(Optional<String> cursor, int limit);

  /**
   * What happened in the last days, beside as many before them.
   *
   * @param days 1 to 180
   */
  CompletionStage<PulseAnswer> pulse(int days);

  /** What complaints were about, or why things were left; of guests too. */
  CompletionStage<CausesAnswer> causes(CausesQuestion question);

  /** Relationship value over the members of a segment, or over all customers. */
  CompletionStage<Outcome<RelationshipAnswer>> relationshipValue(
      Optional<String> segment, List<String> groupBy);

  /** How much of what happens is seen, by channel and over customers. */
  CompletionStage<VisibilityAnswer> visibility();

  /** What the read side knows of one customer. Unknown when no event of it has come yet. */
  CompletionStage<Outcome<CustomerInsight>> customer(CustomerId customer);

  /**
   * All customers (guests are none) in an order that does not change.
   *
   * @param cursor of the page before; absent begins
   * @param limit 1 to 500
   */
  CompletionStage<Outcome<Page<CustomerSummary>>> customers(Optional<String> cursor, int limit);

  /**
   * Makes true what the passing of time changes, at once: for the sandbox's clock, after it moved.
   *
   * @return the stage ends when every segment is as it is at that instant
   */
  CompletionStage<Void> timePassed(Instant now);

  /** A segment as it was stored, and whether it is new. */
  record SegmentStored(SegmentView segment, boolean created) {}
}
