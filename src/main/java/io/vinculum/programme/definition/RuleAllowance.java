package io.vinculum.programme.definition;

import io.vinculum.fault.Fault;
import io.vinculum.fault.Fault.Position;
import io.vinculum.programme.rules.RuleFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all rules of one programme may come to together, and what becomes of a rule that is at
 * fault. A text that is put is refused. One that is in force already was within the limits of its
 * time, so that its rule is set aside and everything else goes on.
 */
final class RuleAllowance {
  private final boolean inForce;
  private final List<Fault> aside = new ArrayList<>();
  private int characters;
  private int steps;

  private RuleAllowance(boolean inForce) {
    this.inForce = inForce;
  }

  /** Of a text that somebody puts. */
  static RuleAllowance ofNew() {
    return new RuleAllowance(false);
  }

  /** Of a text that was put before, perhaps under other limits. */
  static RuleAllowance ofStored() {
    return new RuleAllowance(true);
  }

  /** Whether a rule at fault is set aside. */
  boolean isInForce() {
    return inForce;
  }

  /** Whether there is room for a text before it is compiled. */
  boolean hasRoom(String rule) {
    return inForce || characters + rule.length() <= DefinitionLimits.MAX_RULES_TEXT;
  }

  /**
   * Takes the text, whether there is room for it or not; whether this one was the first too many.
   */
  boolean isFirstBeyond(String rule) {
    boolean had = hasRoom("");
    characters += rule.length();
    return had && !hasRoom("");
  }

  /** Takes the steps of a compiled rule; whether these were the first too many. */
  boolean isFirstBeyond(int some) {
    boolean had = steps <= DefinitionLimits.MAX_RULES_STEPS;
    steps += some;
    return !inForce && had && steps > DefinitionLimits.MAX_RULES_STEPS;
  }

  /** Notes that a rule is set aside. */
  void setAside(String pointer, RuleFault why) {
    aside.add(
        new Fault(pointer, why.detail(), Optional.of(new Position(why.line(), why.column()))));
  }

  /** The rules that were set aside. */
  List<Fault> aside() {
    return List.copyOf(aside);
  }
}
