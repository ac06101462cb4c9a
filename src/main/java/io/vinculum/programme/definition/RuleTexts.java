package io.vinculum.programme.definition;

import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.RuleLimits;
import java.util.Optional;
import java.util.function.Function;

/** Reads the rules in a section's fields; their faults keep their place inside the expression. */
final class RuleTexts {
  private RuleTexts() {}

  /** A condition; absent when there is none or it has faults. */
  static Optional<Condition> condition(
      Section section, String name, Function<String, Checked<Condition>> check) {
    return checked(section, name, check);
  }

  /** Whatever the check makes of the text. */
  static <T> Optional<T> checked(Section section, String name, Function<String, Checked<T>> check) {
    Optional<String> text = section.text(name, RuleLimits.MAX_TEXT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (check.apply(text.get())) {
      case Checked.Valid<T>(T value) -> Optional.of(value);
      case Checked.Invalid<T>(var faults) -> {
        faults.forEach(fault -> section.faults().add(section.pointer(name), fault));
        yield Optional.empty();
      }
    };
  }
}
