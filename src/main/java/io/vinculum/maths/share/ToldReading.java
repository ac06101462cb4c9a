package io.vinculum.maths.share;

/**
 * How what customers tell reads what is so: each answer has a noise of its own beside what was
 * bought, and one in a hundred says nothing at all.
 *
 * <p>A told share is the share plus logistic noise, cut off at 0 and 1; a told volume is the volume
 * times log-logistic noise. What they read is the purchases of the window itself, or the habit
 * behind them, of which the window is a sample: then the sample's own spread adds to the noise.
 *
 * @param shareNoise standard deviation of a told share, 0 to 1
 * @param volumeNoise standard deviation of the logarithm of a told volume
 * @param shareBias by how much told shares are too high, in log-odds; 0 where they are right
 * @param volumeBias logarithm of the factor by which told volumes are too high
 * @param habit 0 where answers are about the window's purchases, 1 where about the habit
 */
public record ToldReading(
    double shareNoise, double volumeNoise, double shareBias, double volumeBias, double habit) {
  /** What told figures are taken for where no population tells: noise of people's memory. */
  public static final ToldReading STANDARD = new ToldReading(0.15, 0.4, 0, 0, 1);

  /** Months that an answer looks back on. */
  static final double MEMORY_PERIODS = 12;

  /** A bias of less, in log-odds or as a logarithm, is rounding. */
  public static final double MATERIAL_BIAS = 0.1;

  /** Rounding: shares and volumes are not told more exactly than that. */
  static final double MIN_SHARE_NOISE = 0.008;

  static final double MIN_VOLUME_NOISE = 0.02;

  private static final double LOG_NONE = Math.log(Answers.NONE_TOLD);

  /** A volume told as 0 is one that rounds to it. */
  private static final double LOG_HALF = Math.log(0.5);

  /** Answers that say nothing of the customer. */
  static final double OUTLIERS = 0.01;

  /** The logarithm of what such an answer to a volume may be spreads over so much. */
  private static final double OUTLIER_LOG_RANGE = 5;

  /** Standard deviation of the logistic law of scale 1. */
  private static final double LOGISTIC_SD = Math.PI / Math.sqrt(3);

  public ToldReading {
    if (!(shareNoise > 0 && volumeNoise > 0)) {
      throw new IllegalArgumentException(shareNoise + " and " + volumeNoise + " of noise");
    }
    if (!(habit >= 0 && habit <= 1) || !Double.isFinite(shareBias + volumeBias)) {
      throw new IllegalArgumentException(habit + " habit, bias " + shareBias + ", " + volumeBias);
    }
  }

  /** Whether answers are read as too high or too low. */
  public boolean isBiased() {
    return Math.abs(shareBias) > MATERIAL_BIAS || Math.abs(volumeBias) > MATERIAL_BIAS;
  }

  /** The same with more noise: variances of the bias that may be in it. */
  public ToldReading blurred(double shareBiasVariance, double volumeBiasVariance) {
    return new ToldReading(
        Math.sqrt(shareNoise * shareNoise + shareBiasVariance * QUARTER * QUARTER),
        Math.sqrt(volumeNoise * volumeNoise + volumeBiasVariance),
        shareBias,
        volumeBias,
        habit);
  }

  /** What a step of the log-odds is at most, as a share. */
  private static final double QUARTER = 0.25;

  /** Of a share that is told as exactly as can be. */
  double minimumVariance() {
    return MIN_SHARE_NOISE * MIN_SHARE_NOISE;
  }

  /** The part of what an answer reads that lies outside a window of so many periods. */
  double habit(double periods) {
    return Math.max(habit, 1 - periods / MEMORY_PERIODS);
  }

  /** How likely a share is told, up to a factor that does not depend on the truth. */
  private double ofShare(Answers answers, int own, int elsewhere, Reader reader) {
    double told = answers.share();
    double seen = own + elsewhere + reader.habit * (reader.alpha + reader.beta);
    double share = (own + reader.habit * reader.alpha) / seen;
    double variance = reader.shareVariance + answers.shareRounding();
    if (reader.habit > 0) {
      variance += reader.habit * share * (1 - share) / (seen + 1);
    }
    double read = share * reader.odds / (1 - share + share * reader.odds);
    double scale = Math.sqrt(variance) / LOGISTIC_SD;
    double likelihood;
    if (told <= 0) {
      likelihood = cumulated(-read / scale) / CENSORED_STEP;
    } else if (told >= 1) {
      likelihood = cumulated((read - 1) / scale) / CENSORED_STEP;
    } else {
      likelihood = density((told - read) / scale) / scale;
    }
    return OUTLIERS + (1 - OUTLIERS) * likelihood;
  }

  /** What is told as 0 or 1 stands for so much of the scale. */
  private static final double CENSORED_STEP = 0.05;

  /** The same of a volume that may say nothing, spread over the logarithms of all volumes. */
  private static double orOutlier(double likelihood) {
    return OUTLIERS / OUTLIER_LOG_RANGE + (1 - OUTLIERS) * likelihood;
  }

  /** How likely the logarithm of a volume is told by who means it, up to such a factor. */
  private double ofVolume(Answers answers, int purchases, Reader reader) {
    double logTold = answers.logVolume();
    double strength = purchases + reader.habit * reader.shape;
    double expected = log(Math.max(strength, HALF)) - reader.logPeriods;
    double variance = reader.volumeVariance + answers.volumeRounding();
    if (reader.habit > 0) {
      variance += reader.habit / Math.max(strength, HALF);
    }
    double scale = Math.sqrt(variance) / LOGISTIC_SD;
    double read = expected + volumeBias;
    if (logTold == Double.NEGATIVE_INFINITY) {
      return cumulated((LOG_HALF - read) / scale);
    }
    return logTold <= LOG_NONE
        ? cumulated((LOG_NONE - read) / scale)
        : density((logTold - read) / scale) / scale;
  }

  private static final double HALF = 0.5;

  private static final double[] LOGS = new double[1_024];

  static {
    for (int i = 1; i < LOGS.length; i++) {
      LOGS[i] = Math.log(i);
    }
  }

  /** Most of what is asked is a whole number. */
  private static double log(double x) {
    int whole = (int) x;
    return whole == x && whole < LOGS.length ? LOGS[whole] : Math.log(x);
  }

  private static double density(double u) {
    double e = Math.exp(-Math.abs(u));
    return e / ((1 + e) * (1 + e));
  }

  private static double cumulated(double u) {
    return 1 / (1 + Math.exp(-u));
  }

  /** What is the same for all terms of one customer's law. */
  static final class Reader {
    private final double alpha;
    private final double beta;
    private final double shape;
    private final double logPeriods;
    private final double habit;
    private final double odds;
    private final double shareVariance;
    private final double volumeVariance;
    private final ToldReading reading;

    Reader(ToldReading reading, CategoryPopulation population, double periods, boolean anyOwn) {
      this.reading = reading;
      this.alpha = population.alpha();
      this.beta = population.beta();
      this.shape = population.shape();
      this.habit = anyOwn ? reading.habit(periods) : 1;
      this.logPeriods = Math.log(periods + habit * population.rate());
      this.odds = Math.exp(reading.shareBias());
      this.shareVariance =
          reading.shareNoise() * reading.shareNoise() + MIN_SHARE_NOISE * MIN_SHARE_NOISE;
      this.volumeVariance =
          reading.volumeNoise() * reading.volumeNoise() + MIN_VOLUME_NOISE * MIN_VOLUME_NOISE;
    }

    /** How likely the answers are when so many purchases are made elsewhere. */
    double of(Answers answers, int own, int elsewhere) {
      double likelihood = ofShare(answers, own, elsewhere);
      return answers.hasVolume()
          ? likelihood * orOutlier(reading.ofVolume(answers, own + elsewhere, this))
          : likelihood;
    }

    /** How likely the share alone is told; 1 where none is. */
    double ofShare(Answers answers, int own, int elsewhere) {
      return answers.hasShare() ? reading.ofShare(answers, own, elsewhere, this) : 1;
    }

    /**
     * How likely the volume alone is told, by who means it and of whom no purchase is known. The
     * noise is the same for all truths, so that a higher volume told never means fewer purchases;
     * volumes that round to 0 all say that.
     *
     * @param mean purchases expected, which tell the spread of the window's about the habit
     */
    double ofVolumeMeant(Answers answers, int purchases, double mean) {
      double strength = Math.max(purchases + habit * shape, HALF);
      double read = log(strength) - logPeriods + reading.volumeBias();
      double spread = habit / Math.max(mean + habit * shape, HALF);
      double scale = Math.sqrt(volumeVariance + spread) / LOGISTIC_SD;
      return answers.logVolume() < LOG_HALF
          ? cumulated((LOG_HALF - read) / scale)
          : density((answers.logVolume() - read) / scale);
    }
  }
}
