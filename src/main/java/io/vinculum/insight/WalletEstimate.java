package io.vinculum.insight;

import io.vinculum.programme.domain.Money;
import java.util.Optional;

/**
 * A customer's share of wallet in a category: which part of what is bought there is bought from us.
 *
 * @param share 0 to 1, the mean; absent with grade none
 * @param ownSpend over the last 365 days, or since the first event where that is later
 * @param outsideSpend estimated, over the same time
 * @param potential what the best tenth of customers who come as often spend in a year: a target,
 *     not an estimate; absent where there are too few peers
 * @param method one sentence that names the model and its figures
 * @param version of what the estimate rests on, such as {@code wallet:grocery@7} or {@code
 *     market-figures}
 * @param nextQuestion what is most worth asking
 */
public record WalletEstimate(
    String category,
    Optional<Double> share,
    Optional<Interval> interval,
    Money ownSpend,
    Optional<Money> outsideSpend,
    Optional<Money> potential,
    Grade grade,
    String method,
    String version,
    Optional<String> nextQuestion) {

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
