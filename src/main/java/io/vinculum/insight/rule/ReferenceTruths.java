package io.vinculum.insight.rule;

import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.CustomerFacts;
import io.vinculum.programme.rules.SegmentRules;
import io.vinculum.programme.rules.Truth;
import java.util.function.Function;

/** A rule in the CEL runtime, row by row: some microseconds a row. */
final class ReferenceTruths {
  private ReferenceTruths() {}

  static Truths of(CheckedRule rule) {
    Function<CustomerFacts, Truth> reference = SegmentRules.reference(rule);
    return (rows, from, size, yes, no) -> {
      Block.clear(yes, size);
      Block.clear(no, size);
      for (int i = 0; i < size; i++) {
        switch (reference.apply(new RowFacts(rows, from + i))) {
          case TRUE -> Block.add(yes, i);
          case FALSE -> Block.add(no, i);
          case UNKNOWN -> {}
        }
      }
    };
  }
}
