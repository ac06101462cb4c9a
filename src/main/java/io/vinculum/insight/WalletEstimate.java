package io.vinculum.insight;

import io.vinculum.programme.domain.Money;
import java.util.Optional;

/**
 * A customer's share of wallet in a category: which part of what is bought there is bought from us.
 *
 * @param share 0 to 1, the mean; absent with grade none
 * @param ownSpend over the last 365 days, or since the first event where that is later
 * @param outsideSpend estimated, over the same time
 * @param method one sentence that names the model and its figures
 * @param nextQuestion what is most worth asking
 */
public record WalletEstimate(
    String category,
    Optional<Double> share,
    Optional<Interval> interval,
    Money ownSpend,
    Optional<Money> outsideSpend,
    Grade grade,
    String method,
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
