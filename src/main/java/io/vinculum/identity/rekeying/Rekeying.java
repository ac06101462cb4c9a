package io.vinculum.identity.rekeying;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Resolution;
import io.vinculum.identity.Vault;
import io.vinculum.identity.vault.VaultCustomers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job that brings stored identifiers under today's forms. An operator begins a run; whichever
 * node is free goes on with it, page by page, and what it has done is stored with each page. One
 * node is about a run at a time: its lease is renewed with each page, and when it runs out another
 * goes on from there.
 */
public final class Rekeying implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rekeying.class);

  /** Customers between two marks of how far a run is; so many may be looked at again. */
  private static final int PAGE_CUSTOMERS = 96;

  private static final int PAGES_AT_A_STRETCH = 1_000;

  /** Customers at a time: the server's other work goes on beside. */
  private static final int AT_ONCE = 8;

  /** A page takes some seconds at the worst. */
  private static final Duration LEASE = Duration.ofSeconds(20);

  private final RekeyingTable table;
  private final ClashTable clashes;
  private final VaultCustomers vaultCustomers;
  private final Around around;
  private volatile boolean closed;

  /**
   * What a run needs of the node.
   *
   * @param customers tells a customer something; false when it refuses
   * @param worker this node, since its start
   * @param run makes ids of runs
   */
  public record Around(
      Identities identities,
      Vault vault,
      Function<Command, CompletionStage<Boolean>> customers,
      InstantSource clock,
      UUID worker,
      Supplier<UUID> run) {}

  /** Where a page of clashes ended. */
  public record ClashPlace(CustomerId customer, String former) {}

  /**
   * Clashes, in the order of customers.
   *
   * @param next where the next page begins; absent behind the last
   */
  public record ClashPage(List<Clash> clashes, Optional<ClashPlace> next) {
    public ClashPage {
      clashes = List.copyOf(clashes);
    }
  }

  /** Prepares its statements, which blocks: made at the node's start. */
  public Rekeying(CqlSession session, Around around) {
    this.table = new RekeyingTable(session);
    this.clashes = new ClashTable(session);
    this.vaultCustomers = new VaultCustomers(session);
    this.around = around;
  }

  /** The latest run; empty when there was none yet. */
  public CompletionStage<Optional<RekeyingRun>> latest() {
    return table.latest();
  }

  /** Begins a run, unless one is under way, which is answered then. */
  public CompletionStage<RekeyingRun> begin() {
    return table.latest().thenCompose(this::begin);
  }

  private CompletionStage<RekeyingRun> begin(Optional<RekeyingRun> before) {
    if (before.filter(RekeyingRun::isRunning).isPresent()) {
      return CompletableFuture.completedStage(before.get());
    }
    RekeyingRun run = RekeyingRun.begun(around.run().get(), now());
    return table
        .begin(before, run)
        .thenCompose(
            begun ->
                begun
                    ? forget(before).thenApply(_ -> run)
                    : table.latest().thenApply(Optional::orElseThrow));
  }

  private CompletionStage<Void> forget(Optional<RekeyingRun> before) {
    return before
        .map(ended -> clashes.deleteAll(ended.id()))
        .orElseGet(() -> CompletableFuture.completedStage(null));
  }

  /**
   * The clashes of the latest run that are not settled since.
   *
   * @param limit of those that are looked at: settled ones are left out
   */
  public CompletionStage<ClashPage> clashes(Optional<ClashPlace> place, int limit) {
    return table
        .latest()
        .thenCompose(
            run ->
                run.map(latest -> clashes.read(latest.id(), place, limit))
                    .orElseGet(() -> CompletableFuture.completedStage(List.of())))
        .thenCompose(
            found ->
                standing(found, new ArrayList<>())
                    .thenApply(
                        standing ->
                            new ClashPage(
                                standing,
                                found.size() < limit
                                    ? Optional.empty()
                                    : Optional.of(place(found.getLast())))));
  }

  private static ClashPlace place(Clash last) {
    return new ClashPlace(last.customer(), last.former().hash());
  }

  private CompletionStage<List<Clash>> standing(List<Clash> found, List<Clash> standing) {
    if (found.isEmpty()) {
      return CompletableFuture.completedStage(standing);
    }
    Clash clash = found.getFirst();
    return around
        .identities()
        .resolveFormer(clash.former())
        .thenCompose(
            resolution -> {
              if (resolution.equals(new Resolution.Found(clash.customer()))) {
                standing.add(clash);
              }
              return standing(found.subList(1, found.size()), standing);
            });
  }

  /**
   * Goes on with a run that no node is about; completes when this node is not about one any more. A
   * failure leaves the run where it is, for whoever goes on next.
   */
  public CompletionStage<Void> goOn() {
    return table
        .latest()
        .thenCompose(
            run ->
                run.filter(RekeyingRun::isRunning)
                    .filter(this::isFree)
                    .map(this::take)
                    .orElseGet(() -> CompletableFuture.completedStage(null)));
  }

  private boolean isFree(RekeyingRun run) {
    return run.leaseUntil().isBefore(now()) || run.worker().equals(Optional.of(around.worker()));
  }

  private CompletionStage<Void> take(RekeyingRun found) {
    RekeyingRun taken = found.leasedTo(around.worker(), now().plus(LEASE));
    return table
        .lease(found, taken)
        .thenCompose(
            leased -> {
              if (!leased) {
                return CompletableFuture.completedStage(null);
              }
              LOG.info(
                  "Identifiers are keyed anew: {} % of the customers are done",
                  Math.round(taken.done() * 100));
              return pages(taken, PAGES_AT_A_STRETCH);
            });
  }

  /**
   * The next pages.
   *
   * @param left so many: what waits for what is bounded, and this node soon goes on by itself
   */
  private CompletionStage<Void> pages(RekeyingRun run, int left) {
    if (closed || left == 0) {
      return CompletableFuture.completedStage(null);
    }
    return vaultCustomers
        .after(run.position(), PAGE_CUSTOMERS)
        .thenCompose(
            page ->
                page.isEmpty()
                    ? end(run)
                    : rekey(run, page)
                        .thenCompose(
                            counts -> {
                              Instant now = now();
                              return saved(
                                  run.at(page.getLast().token(), counts, now, now.plus(LEASE)),
                                  left);
                            }));
  }

  /** What a node that stops did last may have failed because it does: it is looked at again. */
  private CompletionStage<Void> saved(RekeyingRun run, int left) {
    return closed
        ? CompletableFuture.completedStage(null)
        : table
            .save(run)
            .thenCompose(
                ours -> ours ? pages(run, left - 1) : CompletableFuture.completedStage(null));
  }

  private CompletionStage<Void> end(RekeyingRun run) {
    RekeyingRun ended = run.ended(now());
    return table
        .save(ended)
        .thenAccept(
            ours -> {
              if (ours) {
                LOG.info("Identifiers were keyed anew: {}", ended.counts());
              }
            });
  }

  /** A page, a few customers at a time. */
  private CompletionStage<RekeyingCounts> rekey(RekeyingRun run, List<VaultCustomers.Placed> page) {
    CustomerRekeying work =
        new CustomerRekeying(
            around.identities(),
            around.vault(),
            around.customers(),
            clash -> clashes.put(run.id(), clash),
            around.clock());
    CompletionStage<RekeyingCounts> all = CompletableFuture.completedStage(RekeyingCounts.NONE);
    for (int from = 0; from < page.size(); from += AT_ONCE) {
      List<VaultCustomers.Placed> few = page.subList(from, Math.min(page.size(), from + AT_ONCE));
      all = all.thenCompose(sum -> few(work, few).thenApply(sum::plus));
    }
    return all;
  }

  private static CompletionStage<RekeyingCounts> few(
      CustomerRekeying work, List<VaultCustomers.Placed> few) {
    List<CompletableFuture<RekeyingCounts>> each =
        few.stream().map(placed -> one(work, placed.customer()).toCompletableFuture()).toList();
    return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
        .thenApply(
            _ ->
                each.stream()
                    .map(CompletableFuture::resultNow)
                    .reduce(RekeyingCounts.NONE, RekeyingCounts::plus));
  }

  /** One customer's fault is told and counted, and holds up nobody else. */
  private static CompletionStage<RekeyingCounts> one(CustomerRekeying work, CustomerId customer) {
    return work.rekey(customer)
        .exceptionally(
            failure -> {
              LOG.warn("The identifiers of customer {} stay as they are", customer, failure);
              return RekeyingCounts.FAILED;
            });
  }

  private Instant now() {
    return around.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Stops with the page at hand. */
  @Override
  public void close() {
    closed = true;
  }
}
