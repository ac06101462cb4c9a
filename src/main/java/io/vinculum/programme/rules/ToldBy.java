package io.vinculum.programme.rules;

/** What tells a customer's field, and so whether it is known of the past. */
public enum ToldBy {
  /** What was recorded: it is known as of any moment. */
  JOURNAL,
  /** The vault, which keeps the profile of now only. */
  PROFILE,
  /** The place among the customers of now. */
  POPULATION,
  /** Models, and those of now are not of then. */
  MODEL,
  /** Nothing yet: it is unknown of everyone. */
  NOBODY
}
