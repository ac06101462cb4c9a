package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.points.Settlement;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.customer.domain.tier.TierRules;
import io.vinculum.customer.domain.tier.TierStanding;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records what time has brought about: reservations given back, releases, expiries, then tiers.
 * Every decision that touches points begins with it, so that what follows finds the books settled.
 */
final class Passing {
  private static final String RELEASED = "released";
  private static final String EXPIRED = "expired";
  private static final String TIER = "tier";
  private static final String TIER_NOTICE = "tierNotice";

  private Passing() {}

  /** Adds the events of all that is due. */
  static void record(Story story, Context context) {
    switch (story.customer().standing()) {
      case Standing.Unknown _, Standing.Guest _, Standing.Erased _, Standing.Absorbed _ -> {}
      case Standing.Anonymous _, Standing.Member _, Standing.Leaving _ -> {
        Releasing.timedOut(story, context);
        points(story, context);
        tiers(story, context);
      }
    }
  }

  private static void points(Story story, Context context) {
    moved(story, context, RELEASED, due(story, context).releases());
    // Released lots may have joined their twins: what expires is named anew.
    moved(story, context, EXPIRED, due(story, context).expiries());
  }

  private static Settlement due(Story story, Context context) {
    return Settlement.of(story.customer().ledger(), context.now());
  }

  private static void moved(Story story, Context context, String cause, List<Posting> postings) {
    if (!postings.isEmpty()) {
      Draft draft = new Draft(story.customer(), context);
      draft.book.postAll(postings);
      story.add(new CustomerEvent.TimePassed(context.now(), cause, draft.finish(Optional.empty())));
    }
  }

  private static void tiers(Story story, Context context) {
    Programme programme = context.programmes().reaching(context.now()).programme();
    TierStanding standing = story.customer().tier();
    Instant now = context.now();
    if (standing.level().isEmpty() || standing.reviewAt().map(now::isBefore).orElse(true)) {
      return;
    }
    if (programme.tiers().isEmpty()) {
      moved(story, context, TIER, withoutDates(standing));
      return;
    }
    TierRules rules = new TierRules(programme.tiers().get(), programme);
    Optional<TierMove> due = rules.dueMove(standing, now);
    while (due.isPresent()) {
      moved(story, context, TIER, due.get());
      due = rules.dueMove(story.customer().tier(), now);
    }
    TierStanding settled = story.customer().tier();
    TierMove confirmed = rules.confirmed(settled, now);
    if (!settled.equals(settled.moved(confirmed))) {
      boolean told = confirmed.reviewAt().equals(confirmed.fallsAt());
      moved(story, context, told ? TIER_NOTICE : TIER, confirmed);
    }
  }

  /** The programme no longer has tiers: what was reached stays written, and never falls due. */
  private static TierMove withoutDates(TierStanding standing) {
    return new TierMove(
        standing.level().orElseThrow(),
        standing.since().orElseThrow(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void moved(Story story, Context context, String cause, TierMove move) {
    Draft draft = new Draft(story.customer(), context);
    story.add(new CustomerEvent.TimePassed(context.now(), cause, draft.finish(Optional.of(move))));
  }
}
