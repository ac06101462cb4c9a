package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.RuleUse;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.customer.domain.points.Spans;
import io.vinculum.customer.domain.points.Spending;
import io.vinculum.customer.domain.points.Verdict;
import io.vinculum.customer.domain.reward.Reservations;
import io.vinculum.customer.domain.reward.RewardOffer;
import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Under which terms a customer may have a reward. */
final class RewardTerms {
  /** What conditions of rewards see as {@code kind}. */
  static final String KIND = "redemption";

  /** Before a reward's id where limits are counted: no earn rule has such a name. */
  private static final String LIMIT = "~reward/";

  private RewardTerms() {}

  /** Points for so many. */
  static long cost(Reward reward, long quantity) {
    return Math.multiplyExact(reward.cost(), quantity);
  }

  /** What so many use of the reward's limit. */
  static List<RuleUse> uses(Reward reward, LocalDate day, long quantity) {
    return reward.perCustomer().stream()
        .map(
            cap ->
                new RuleUse(
                    LIMIT + reward.id(),
                    cap.per(),
                    Spans.start(cap.per(), day),
                    0,
                    Math.toIntExact(quantity)))
        .toList();
  }

  /** Why the customer of a settled draft may not have so many of a reward. */
  static Optional<Rejection> refusal(
      Draft draft, Programme programme, Reward reward, long quantity) {
    RewardOffer offer = offer(draft, programme, reward);
    if (draft.customer().reservations().open().size() >= Reservations.MAX_OPEN) {
      return Optional.of(
          Rejection.of(
              Rejection.Code.LIMIT_EXCEEDED,
              "A customer has at most " + Reservations.MAX_OPEN + " reservations open."));
    }
    List<RewardOffer.Part> failed =
        offer.conditions().stream().filter(part -> !part.holds()).toList();
    if (!failed.isEmpty()) {
      return Optional.of(
          Rejection.of(
              Rejection.Code.REWARD_NOT_ELIGIBLE,
              failed.stream()
                  .map(RewardOffer.Part::source)
                  .collect(Collectors.joining(", ", "It does not hold that: ", "."))));
    }
    if (offer.limit().isPresent() && offer.limit().get().left() < quantity) {
      return Optional.of(limitReached(offer.limit().get()));
    }
    long required = cost(reward, quantity);
    return offer.available() >= required
        ? Optional.empty()
        : Optional.of(Selling.insufficient(offer.available(), required));
  }

  private static Rejection limitReached(RewardOffer.Limit limit) {
    String per = limit.per().name().toLowerCase(Locale.ROOT);
    return new Rejection(
        Rejection.Code.REWARD_LIMIT_REACHED,
        "One customer has it at most "
            + limit.times()
            + (limit.per() == EarnRule.Span.CUSTOMER ? " times in all." : " times a " + per + "."),
        Optional.empty(),
        Map.of(
            "limit", Integer.toString(limit.times()),
            "left", Integer.toString(limit.left()),
            "per", per));
  }

  /** All rewards as the customer may have them. */
  static List<RewardOffer> offers(Customer customer, Context context) {
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    Programme programme = draft.current().programme();
    return programme.rewards().stream().map(reward -> offer(draft, programme, reward)).toList();
  }

  private static RewardOffer offer(Draft draft, Programme programme, Reward reward) {
    SaleFacts facts =
        Giving.facts(
            draft, programme, KIND, draft.context().now(), Optional.empty(), Optional.empty());
    List<RewardOffer.Part> conditions =
        reward.when().map(Condition::parts).orElse(List.of()).stream()
            .map(part -> part(part, facts))
            .toList();
    return new RewardOffer(
        reward,
        Spending.available(draft.book, reward.currency(), draft.context().now()),
        conditions,
        reward.perCustomer().map(cap -> limit(draft, reward, cap, facts.day())));
  }

  private static RewardOffer.Part part(Condition condition, SaleFacts facts) {
    return new RewardOffer.Part(condition.source(), Verdict.of(condition, facts) == Verdict.HOLDS);
  }

  private static RewardOffer.Limit limit(
      Draft draft, Reward reward, EarnRule.Cap cap, LocalDate day) {
    String rule = LIMIT + reward.id();
    LocalDate start = Spans.start(cap.per(), day);
    var uses = draft.customer().uses();
    int times = cap.times().orElse(Integer.MAX_VALUE);
    int left =
        uses.forgotten(rule, cap.per(), start)
            ? 0
            : Math.max(0, times - uses.times(rule, cap.per(), start));
    return new RewardOffer.Limit(times, cap.per(), left);
  }
}
