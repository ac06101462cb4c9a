package io.vinculum.insight;

import io.vinculum.programme.domain.Money;
import java.util.List;
import java.util.Optional;

/**
 * A customer's share of wallet in a category: which part of what is bought there is bought from us.
 *
 * @param share of purchases, 0 to 1, the mean; absent with grade none
 * @param interval of the share of purchases
 * @param shareOfMoney 0 to 1; absent with grade none and where nobody knows what is paid elsewhere
 * @param moneyInterval of the share of money
 * @param days that own and outside purchases are counted over: the last 365, or those since the
 *     first event where that is later
 * @param ownSpend over these days
 * @param outsideSpend estimated, over the same days; never less than what was seen
 * @param outsideSpendYear the same for 365 days, also of a customer who is known for less
 * @param potential what the best tenth of customers who come as often spend in a year: a target,
 *     not an estimate; absent where there are too few peers
 * @param method one sentence that names the model and its figures
 * @param version of what the estimate rests on, such as {@code wallet:grocery@7} or {@code
 *     market-figures}
 * @param nextQuestion what is most worth asking
 * @param warnings what should be known before the estimate is used, a sentence each
 */
public record WalletEstimate(
    String category,
    Optional<Double> share,
    Optional<Interval> interval,
    Optional<Double> shareOfMoney,
    Optional<Interval> moneyInterval,
    int days,
    Money ownSpend,
    Optional<Money> outsideSpend,
    Optional<Money> outsideSpendYear,
    Optional<Money> potential,
    Grade grade,
    String method,
    String version,
    Optional<String> nextQuestion,
    List<String> warnings) {
  public WalletEstimate {
    warnings = List.copyOf(warnings);
  }

  /** Where the share lies with the given probability. */
  public record Interval(double low, double high, double level) {}

  /** What the estimate rests on, from least to most. */
  public enum Grade {
    NONE("none"),
    OWN("own"),
    SHARE_TOLD("shareTold"),
    VOLUME_TOLD("volumeTold"),
    OUTSIDE_SEEN("outsideSeen");

    private final String apiName;

    Grade(String apiName) {
      this.apiName = apiName;
    }

    /** The name in answers. */
    public String apiName() {
      return apiName;
    }
  }
}
