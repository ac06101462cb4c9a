package io.vinculum.programme.rules;

import java.util.List;
import java.util.Set;

/** The names of the programme that rule tests are checked against. */
final class Names {
  static final Vocabulary PLAZA =
      new Vocabulary(
          Sale.EUR,
          Sale.MADRID,
          List.of("bronze", "silver", "gold"),
          Set.of("superfresh", "fuelco"),
          Set.of("points", "status"),
          Set.of("grocery", "fuel", "home"),
          Set.of("champions", "slipping"));

  private Names() {}
}
