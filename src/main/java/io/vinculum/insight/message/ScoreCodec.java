package io.vinculum.insight.message;

import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.score.Cut;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.score.ScoreCuts;
import io.vinculum.insight.score.Spread;
import io.vinculum.insight.wire.PartsWire;
import io.vinculum.insight.wire.QuestionsWire;
import java.util.Arrays;

/** Spreads of populations, their cuts, and one customer's scores. */
final class ScoreCodec {
  private ScoreCodec() {}

  static QuestionsWire.ScoreQuestion encode(ScoreCuts cuts) {
    return QuestionsWire.ScoreQuestion.newBuilder()
        .setRecency(encode(cuts.recency()))
        .setFrequency(encode(cuts.frequency()))
        .setMonetary(encode(cuts.monetary()))
        .setAsOf(ValueCodec.encode(cuts.asOf()))
        .build();
  }

  static ScoreCuts decode(QuestionsWire.ScoreQuestion wire) {
    return new ScoreCuts(
        new Cut(wire.getRecency().getLeastList()),
        new Cut(wire.getFrequency().getLeastList()),
        new Cut(wire.getMonetary().getLeastList()),
        ValueCodec.decode(wire.getAsOf()));
  }

  private static QuestionsWire.Cut encode(Cut cut) {
    return QuestionsWire.Cut.newBuilder().addAllLeast(cut.least()).build();
  }

  static PartsWire.SpreadPart encode(Population population) {
    return PartsWire.SpreadPart.newBuilder()
        .setRecency(encode(population.recency()))
        .setFrequency(encode(population.frequency()))
        .setMonetary(encode(population.monetary()))
        .build();
  }

  static Population decode(PartsWire.SpreadPart wire) {
    return new Population(
        decode(wire.getRecency()), decode(wire.getFrequency()), decode(wire.getMonetary()));
  }

  private static PartsWire.SpreadPart.Spread encode(Spread spread) {
    long[] values = spread.values().stream().mapToLong(Long::longValue).toArray();
    return PartsWire.SpreadPart.Spread.newBuilder()
        .setValues(ValueCodec.encode(Longs.of(values, values.length)))
        .addAllCustomers(spread.customers())
        .build();
  }

  private static Spread decode(PartsWire.SpreadPart.Spread wire) {
    long[] values = ValueCodec.decode(wire.getValues()).toArray();
    return new Spread(Arrays.stream(values).boxed().toList(), wire.getCustomersList());
  }

  static PartsWire.OnePart.Scores encode(CustomerInsight.Scores scores) {
    return PartsWire.OnePart.Scores.newBuilder()
        .setRecency(scores.recency())
        .setFrequency(scores.frequency())
        .setMonetary(scores.monetary())
        .setModelVersion(scores.modelVersion())
        .build();
  }

  static CustomerInsight.Scores decode(PartsWire.OnePart.Scores wire) {
    return new CustomerInsight.Scores(
        wire.getRecency(), wire.getFrequency(), wire.getMonetary(), wire.getModelVersion());
  }
}
