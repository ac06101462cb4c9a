package io.vinculum.programme.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The interaction kinds by the names that the API uses: programmes and rules speak of them. */
public final class InteractionNames {
  /** What undoes a sale; it is credited as a return and earns nothing itself. */
  private static final Set<String> REVERSALS = Set.of("return", "void");

  /** Every kind. */
  public static final List<String> ALL =
      List.of(
          "purchase",
          "return",
          "void",
          "visit",
          "web",
          "app",
          "call",
          "email",
          "chat",
          "complaint",
          "survey",
          "social",
          "referral",
          "abandonment",
          "mysteryVisit",
          "declaration",
          "competitorPurchase",
          "location",
          "attribute",
          "event");

  /** What an earn rule's {@code on} may name. */
  public static final List<String> EARNING =
      Stream.concat(
              ALL.stream().filter(kind -> !REVERSALS.contains(kind)),
              Stream.of("enrolment", "referralKept"))
          .toList();

  /** What a condition's {@code kind} may be. */
  public static final List<String> ASKED =
      Stream.concat(ALL.stream(), EARNING.stream()).distinct().toList();

  private InteractionNames() {}
}
