package io.vinculum.maths.worlds;

import io.vinculum.maths.share.ShareEvidence;

/** How the people of a world answer when they are asked what they buy. */
public enum Answering {
  EXACT,
  /** Share off by .12 or so, volume by three tenths. */
  NOISY,
  /** Shares in tenths, volumes in halves, larger ones in whole purchases. */
  ROUNDED,
  /** All of them too high, or all too low: a half in the odds of a share, a fifth of a volume. */
  BIASED;

  private static final double SHARE_NOISE = 0.12;
  private static final double VOLUME_NOISE = 0.3;
  private static final double TENTHS = 10;
  private static final double HALVES = 2;
  private static final double WHOLE_FROM = 3;
  private static final double SHARE_BIAS = 0.4;
  private static final double VOLUME_BIAS = 0.2;
  private static final double BIASED_SHARE_NOISE = 0.05;
  private static final double BIASED_VOLUME_NOISE = 0.1;

  /** What is told of a share. */
  double share(double truth, double side, Chance chance) {
    double told =
        switch (this) {
          case EXACT -> truth;
          case NOISY -> truth + SHARE_NOISE * chance.normal();
          case ROUNDED -> Math.rint(truth * TENTHS) / TENTHS;
          case BIASED -> biased(truth, side * SHARE_BIAS) + BIASED_SHARE_NOISE * chance.normal();
        };
    return Math.min(1, Math.max(0, told));
  }

  private static double biased(double truth, double logOdds) {
    double odds = Math.exp(logOdds);
    return truth * odds / (1 - truth + truth * odds);
  }

  /** What is told of the purchases a period. */
  double volume(double truth, double side, Chance chance) {
    double told =
        switch (this) {
          case EXACT -> truth;
          case NOISY -> truth * Math.exp(VOLUME_NOISE * chance.normal());
          case ROUNDED ->
              truth > WHOLE_FROM ? Math.rint(truth) : Math.rint(truth * HALVES) / HALVES;
          case BIASED ->
              truth * Math.exp(side * VOLUME_BIAS + BIASED_VOLUME_NOISE * chance.normal());
        };
    return Math.min(told, ShareEvidence.MAX_OWN_PURCHASES);
  }
}
