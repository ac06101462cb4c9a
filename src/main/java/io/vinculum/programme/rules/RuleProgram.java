package io.vinculum.programme.rules;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A checked rule in the CEL runtime. Immutable and safe for many threads.
 *
 * @param <F> the facts that it is asked of
 */
final class RuleProgram<F> {
  private static final CelUnknownSet UNKNOWN = CelUnknownSet.create(0L);

  private final Program program;
  private final Map<String, Function<F, Optional<Object>>> readers;

  /**
   * A program that reads its leaves so.
   *
   * @param reader for each leaf, how its value is read from facts: {@code Long}, {@code Double},
   *     {@code String} or {@code Boolean}; empty means unknown
   */
  RuleProgram(CheckedRule rule, Function<Leaf, Function<F, Optional<Object>>> reader) {
    Map<String, Function<F, Optional<Object>>> bySlot = new HashMap<>();
    rule.leaves().forEach((slot, leaf) -> bySlot.put(slot, reader.apply(leaf)));
    this.readers = Map.copyOf(bySlot);
    try {
      this.program = RuleLanguage.RUNTIME.createProgram(rule.ast());
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("a checked rule must make a program: " + rule.source(), e);
    }
  }

  /**
   * Evaluates with CEL's unknowns, whose {@code !}, {@code &&} and {@code ||} are Kleene's.
   *
   * @throws CelEvaluationException on an overflow, a division by zero, or an attribute of another
   *     type than the rule compares it with, unless the rest of the rule decides without it
   */
  Truth ask(F facts) throws CelEvaluationException {
    Object result =
        program.eval(slot -> Optional.of(readers.get(slot).apply(facts).orElse(UNKNOWN)));
    return switch (result) {
      case Boolean truth -> truth ? Truth.TRUE : Truth.FALSE;
      // Anything else is an attribute that stands alone as a rule and is no truth value.
      default -> Truth.UNKNOWN;
    };
  }
}
