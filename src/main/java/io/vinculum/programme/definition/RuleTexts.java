package io.vinculum.programme.definition;

import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.RuleFacts;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.RuleFault;
import io.vinculum.programme.rules.RuleLimits;
import io.vinculum.programme.rules.SaleConditions;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Reads the rules in a section's fields; their faults keep their place inside the expression. */
final class RuleTexts {
  private static final String TOO_LONG =
      "all conditions and rules together have at most "
          + DefinitionLimits.MAX_RULES_TEXT
          + " characters";

  private static final String TOO_COSTLY =
      "all conditions and rules together are too costly: at most "
          + DefinitionLimits.MAX_RULES_STEPS
          + " steps";

  private RuleTexts() {}

  /** A condition; absent when there is none or it has faults. */
  static Optional<Condition> condition(
      Section section, String name, Function<String, Checked<Condition>> check) {
    return checked(section, name, check, SaleConditions::steps)
        .or(() -> setAside(section, name).map(HoldsForNobody::new));
  }

  /** The text of a rule that is set aside, so that it is still shown as it was written. */
  static Optional<String> setAside(Section section, String name) {
    return section.faults().rules().isInForce()
        ? section.text(name, RuleLimits.MAX_TEXT)
        : Optional.empty();
  }

  /** A segment's rule; absent when there is none or it has faults. */
  static Optional<CheckedRule> segment(
      Section section, String name, Function<String, Checked<CheckedRule>> check) {
    return checked(section, name, check, CheckedRule::steps);
  }

  /** Stands in for a condition of a programme in force that is beyond a limit of today. */
  private record HoldsForNobody(String source) implements Condition {
    @Override
    public boolean holds(RuleFacts facts) {
      return false;
    }
  }

  /** Whatever the check makes of the text, within what all rules may come to together. */
  private static <T> Optional<T> checked(
      Section section, String name, Function<String, Checked<T>> check, ToIntFunction<T> steps) {
    DefinitionFaults faults = section.faults();
    Optional<String> text = section.text(name, RuleLimits.MAX_TEXT);
    if (text.isEmpty() || faults.isFull()) {
      return Optional.empty();
    }
    boolean room = faults.rules().hasRoom(text.get());
    if (faults.rules().isFirstBeyond(text.get())) {
      section.fault(name, TOO_LONG);
    }
    if (!room) {
      return Optional.empty();
    }
    return switch (check.apply(text.get())) {
      case Checked.Valid<T>(T value) -> {
        if (faults.rules().isFirstBeyond(steps.applyAsInt(value))) {
          section.fault(name, TOO_COSTLY);
        }
        yield Optional.of(value);
      }
      case Checked.Invalid<T>(var found) -> {
        found.forEach(fault -> note(section, name, fault));
        yield Optional.empty();
      }
    };
  }

  private static void note(Section section, String name, RuleFault fault) {
    DefinitionFaults faults = section.faults();
    if (faults.rules().isInForce()) {
      faults.rules().setAside(section.pointer(name), fault);
    } else {
      faults.add(section.pointer(name), fault);
    }
  }
}
