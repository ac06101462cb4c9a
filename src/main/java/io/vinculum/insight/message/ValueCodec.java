package io.vinculum.insight.message;

import io.vinculum.insight.Value;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.wire.ValuesWire;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;

/** Single values: amounts, instants, fields' values, many numbers at once. */
final class ValueCodec {
  private ValueCodec() {}

  static ValuesWire.Amount encode(Money money) {
    return ValuesWire.Amount.newBuilder()
        .setMinorUnits(money.minorUnits())
        .setCurrency(money.currency().getCurrencyCode())
        .build();
  }

  static Money decode(ValuesWire.Amount wire) {
    return new Money(wire.getMinorUnits(), Currency.getInstance(wire.getCurrency()));
  }

  static ValuesWire.Time encode(Instant instant) {
    return ValuesWire.Time.newBuilder()
        .setEpochSecond(instant.getEpochSecond())
        .setNano(instant.getNano())
        .build();
  }

  static Instant decode(ValuesWire.Time wire) {
    return Instant.ofEpochSecond(wire.getEpochSecond(), wire.getNano());
  }

  static ValuesWire.Value encode(Value value) {
    ValuesWire.Value.Builder wire = ValuesWire.Value.newBuilder();
    return switch (value) {
      case Value.Amount(Money money) -> wire.setAmount(encode(money)).build();
      case Value.Whole(long whole) -> wire.setWhole(whole).build();
      case Value.Real(double real) -> wire.setReal(real).build();
      case Value.Text(String text) -> wire.setText(text).build();
      case Value.Truth(boolean truth) -> wire.setTruth(truth).build();
      case Value.None() -> wire.setNone(true).build();
    };
  }

  static Value decode(ValuesWire.Value wire) {
    return switch (wire.getWhatCase()) {
      case AMOUNT -> new Value.Amount(decode(wire.getAmount()));
      case WHOLE -> new Value.Whole(wire.getWhole());
      case REAL -> new Value.Real(wire.getReal());
      case TEXT -> new Value.Text(wire.getText());
      case TRUTH -> new Value.Truth(wire.getTruth());
      case NONE -> new Value.None();
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a value that this version does not know");
    };
  }

  /** The numbers, which come back sorted. */
  static ValuesWire.Numbers encode(Longs numbers) {
    long[] sorted = numbers.toArray();
    Arrays.sort(sorted);
    ValuesWire.Numbers.Builder wire = ValuesWire.Numbers.newBuilder();
    if (sorted.length > 0) {
      wire.setLeast(sorted[0]);
    }
    for (int i = 1; i < sorted.length; i++) {
      wire.addSteps(sorted[i] - sorted[i - 1]);
    }
    return wire.build();
  }

  static Longs decode(ValuesWire.Numbers wire) {
    if (!wire.hasLeast()) {
      return Longs.NONE;
    }
    long[] sorted = new long[wire.getStepsCount() + 1];
    sorted[0] = wire.getLeast();
    for (int i = 1; i < sorted.length; i++) {
      sorted[i] = sorted[i - 1] + wire.getSteps(i - 1);
    }
    return Longs.of(sorted, sorted.length);
  }
}
