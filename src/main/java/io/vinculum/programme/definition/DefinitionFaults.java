package io.vinculum.programme.definition;

import io.vinculum.fault.Fault;
import io.vinculum.fault.Fault.Position;
import io.vinculum.programme.rules.RuleFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong while the reading goes on, so that one answer names it all. */
final class DefinitionFaults {
  private final List<Fault> found = new ArrayList<>();
  private final RuleAllowance rules;

  /** Of a text that somebody puts. */
  DefinitionFaults() {
    this(RuleAllowance.ofNew());
  }

  DefinitionFaults(RuleAllowance rules) {
    this.rules = rules;
  }

  /** What rules may come to. */
  RuleAllowance rules() {
    return rules;
  }

  /** Whether another would not be named any more. */
  boolean isFull() {
    return found.size() >= DefinitionLimits.MAX_FAULTS;
  }

  void add(String pointer, String detail) {
    add(new Fault(pointer, detail, Optional.empty()));
  }

  void add(String pointer, RuleFault fault) {
    add(
        new Fault(
            pointer, fault.detail(), Optional.of(new Position(fault.line(), fault.column()))));
  }

  void add(Fault fault) {
    if (!isFull()) {
      found.add(fault);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Fault> all() {
    return List.copyOf(found);
  }
}
