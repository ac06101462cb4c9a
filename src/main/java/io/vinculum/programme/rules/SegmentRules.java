package io.vinculum.programme.rules;

import dev.cel.runtime.CelEvaluationException;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules of segments and audiences: checked once, then compiled by the read side to columns. */
public final class SegmentRules {
  private SegmentRules() {}

  /** Checks a rule against the names of a programme. */
  public static Checked<CheckedRule> check(String rule, Programme programme) {
    return check(rule, Vocabulary.of(programme));
  }

  /** Checks a rule against these names, such as with segments that no programme lists. */
  public static Checked<CheckedRule> check(String rule, Vocabulary vocabulary) {
    return RuleCompiler.check(rule, RuleScope.SEGMENT, vocabulary);
  }

  /** What should be known of a programme's segments before they are used, a sentence each. */
  public static List<String> warnings(Programme programme) {
    Vocabulary names = Vocabulary.of(programme);
    return programme.segments().stream()
        .flatMap(
            segment ->
                check(segment.rule(), names) instanceof Checked.Valid<CheckedRule>(var rule)
                    ? rule.warnings().stream()
                        .map(warning -> "segment `%s`: %s".formatted(segment.id(), warning))
                    : Stream.of())
        .toList();
  }

  /** The segments that a rule's text names, also where it does not hold against any names. */
  public static Set<String> named(String rule) {
    return RuleCompiler.named(rule);
  }

  /**
   * The rule in the CEL runtime: what every faster evaluator must equal. Where the evaluation
   * itself fails (an overflow, a division by zero, an attribute of another type) the rule is
   * unknown. Immutable and safe for many threads.
   */
  public static Function<CustomerFacts, Truth> reference(CheckedRule rule) {
    RuleProgram<CustomerFacts> program = new RuleProgram<>(rule, SegmentRules::reader);
    return facts -> {
      try {
        return program.ask(facts);
      } catch (CelEvaluationException _) {
        return Truth.UNKNOWN;
      }
    };
  }

  private static Function<CustomerFacts, Optional<Object>> reader(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Value value -> facts -> facts.value(value).map(SegmentRules::lowered);
      case Leaf.Known(Leaf.Value value) -> facts -> Optional.of(facts.value(value).isPresent());
      case Leaf.InSegment(String segment) -> facts -> Optional.of(facts.inSegment(segment));
      case Leaf.TierRank(List<String> tiers) -> {
        Leaf.Value tier = new Leaf.Value(CustomerField.TIER, Optional.empty());
        yield facts ->
            facts.value(tier).map(tiers::indexOf).filter(i -> i >= 0).map(Integer::longValue);
      }
      case Leaf.BirthdayWithin _ ->
          throw new IllegalArgumentException("segments do not know the birthday");
    };
  }

  private static Object lowered(Object value) {
    return switch (value) {
      case Money money -> money.minorUnits();
      case LocalDate date -> date.toEpochDay();
      default -> value;
    };
  }
}
