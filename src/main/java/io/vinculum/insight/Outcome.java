package io.vinculum.insight;

import io.vinculum.fault.Fault;
import java.util.List;
import java.util.function.Function;

/** What a question leads to: an answer, faults in the question, or that its subject is unknown. */
public sealed interface Outcome<T> {
  /** The answer. */
  record Answered<T>(T value) implements Outcome<T> {}

  /** The question cannot be understood; nothing was asked or changed. Never empty. */
  record Faulty<T>(List<Fault> faults) implements Outcome<T> {
    public Faulty {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("faulty without a fault");
      }
    }
  }

  /**
   * There is no such thing.
   *
   * @param what one sentence that names it
   */
  record Unknown<T>(String what) implements Outcome<T> {}

  /** The same outcome with the answer made into another. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Answered<T>(T value) -> new Answered<>(change.apply(value));
      case Faulty<T>(List<Fault> faults) -> new Faulty<>(faults);
      case Unknown<T>(String what) -> new Unknown<>(what);
    };
  }
}
