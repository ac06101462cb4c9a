package io.vinculum.programme.rules;

import java.util.List;

/**
 * What the check of a rule comes to.
 *
 * @param <T> what a valid rule becomes
 */
public sealed interface Checked<T> {
  /** It holds. */
  record Valid<T>(T value) implements Checked<T> {}

  /** Everything that is wrong with it; never empty. */
  record Invalid<T>(List<RuleFault> faults) implements Checked<T> {
    public Invalid {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("an invalid rule has a fault");
      }
    }
  }
}
