package io.vinculum.insight.answer;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.model.Margins;
import io.vinculum.insight.model.ModelCatalogue;
import io.vinculum.insight.model.ModelScores;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.insight.rule.ModelColumns;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.rule.WalletColumns;
import io.vinculum.insight.wallet.WalletModel;
import io.vinculum.programme.domain.Programme;
import java.util.Optional;

/**
 * The models that a slice asks: those that its node knew when it last looked. For one thread; the
 * catalogue is the node's.
 */
final class FollowedModels implements WalletColumns, ModelColumns {
  private final ModelCatalogue models;
  private Optional<Latest> latest = Optional.empty();
  private Optional<WalletModel> wallet = Optional.empty();
  private ModelColumns scores = ModelColumns.NONE;

  /** What was followed last. */
  private record Latest(PopulationModels models, Programme programme) {
    /** The very same objects: what they say need not be compared then. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(PopulationModels otherModels, Programme otherProgramme) {
      return models == otherModels && programme == otherProgramme;
    }
  }

  FollowedModels(ModelCatalogue models) {
    this.models = models;
  }

  /** Whether the node knows models and none was asked yet. */
  boolean isFirstVersion() {
    return models.models().number() > 0
        && !(scores instanceof ModelScores followed && followed.version() > 0);
  }

  /** Takes what the node knows now; whether that says something else than before. */
  boolean follow(Programme programme, Moment moment) {
    PopulationModels known = models.models();
    if (latest.isPresent() && latest.get().isOf(known, programme)) {
      return false;
    }
    latest = Optional.of(new Latest(known, programme));
    double margin = Margins.mean(known, programme);
    boolean sameScores =
        scores instanceof ModelScores followed && followed.isOf(known.number(), margin);
    boolean sameWallet = wallet.isPresent() && wallet.get().isOf(programme, known);
    if (!sameScores) {
      scores = new ModelScores(known, moment.minorUnits(), margin);
    }
    if (!sameWallet) {
      wallet = Optional.of(new WalletModel(programme, known));
    }
    return !sameScores || !sameWallet;
  }

  /** Shares of wallet under the programme of the moment. */
  WalletModel wallet() {
    return wallet.orElseThrow();
  }

  @Override
  public boolean isEstimated(String category) {
    return wallet().isEstimated(category);
  }

  @Override
  public Optional<KeptColumn> share(String category) {
    return wallet().share(category);
  }

  @Override
  public Optional<KeptColumn> outsideSpend(String category) {
    return wallet().outsideSpend(category);
  }

  @Override
  public KeptColumn meanGapDays() {
    return scores.meanGapDays();
  }

  @Override
  public Optional<KeptColumn> lateProbability() {
    return scores.lateProbability();
  }

  @Override
  public Optional<KeptColumn> probabilityAlive() {
    return scores.probabilityAlive();
  }

  @Override
  public Optional<KeptColumn> expectedPurchases90() {
    return scores.expectedPurchases90();
  }

  @Override
  public Optional<KeptColumn> favouriteHour() {
    return scores.favouriteHour();
  }

  @Override
  public Optional<KeptColumn> lifetimeValue12m() {
    return scores.lifetimeValue12m();
  }
}
