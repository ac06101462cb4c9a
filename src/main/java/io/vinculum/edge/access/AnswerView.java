package io.vinculum.edge.access;

import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What of a customer an answer may tell its caller: the one place that decides it. A customer is
 * shared by all partners of the programme, and whoever acts for one of them may not learn what was
 * bought, spent or redeemed at another. Everything that is written into an answer of one customer
 * is asked of this first; {@code docs/access-matrix.md} lists what comes of it.
 */
public sealed interface AnswerView {
  /** Everything. */
  record Whole() implements AnswerView {}

  /**
   * Everything of the own record, but how rules are written and who of the staff acted: of members.
   */
  record OfMember() implements AnswerView {}

  /**
   * What is the customer's and may be spent anywhere, and what was done at that partner.
   *
   * @param spendable the currencies that can be spent
   */
  record OfPartner(String partner, Set<String> spendable) implements AnswerView {
    public OfPartner {
      spendable = Set.copyOf(spendable);
    }
  }

  /** Of who acts for no single partner, and of what such a one alone may ask. */
  static AnswerView whole() {
    return new Whole();
  }

  /** What that caller may be told, under the programme in force. */
  static AnswerView of(Principal caller, Programme programme) {
    if (caller.role() == Role.MEMBER) {
      return new OfMember();
    }
    return caller
        .partner()
        .<AnswerView>map(id -> new OfPartner(id, spendable(programme)))
        .orElseGet(AnswerView::whole);
  }

  private static Set<String> spendable(Programme programme) {
    return programme.points().stream()
        .filter(currency -> currency.value().signum() > 0)
        .map(PointCurrency::id)
        .collect(Collectors.toSet());
  }

  /** Whether nothing that was done is withheld. */
  default boolean isWhole() {
    return switch (this) {
      case Whole(), OfMember() -> true;
      case OfPartner _ -> false;
    };
  }

  /** Whether the text of a rule is told, which is for who writes rules. */
  default boolean tellsRules() {
    return this instanceof Whole;
  }

  /** Whether it is told who of the staff did something. */
  default boolean tellsStaff() {
    return this instanceof Whole;
  }

  /**
   * What sums up or follows from what happened at all partners: relationship value, the way to the
   * next tier, what is pending, held, owed or expires, how often something was had.
   */
  default <T> Optional<T> overAll(T value) {
    return isWhole() ? Optional.of(value) : Optional.empty();
  }

  /** A balance: told of what can be spent, since a till must be able to tell it. */
  default Optional<Long> balance(String currency, long balance) {
    return tellsBalanceOf(currency) ? Optional.of(balance) : Optional.empty();
  }

  /** Whether the balance of that currency is told. */
  default boolean tellsBalanceOf(String currency) {
    return switch (this) {
      case Whole(), OfMember() -> true;
      case OfPartner(_, Set<String> spendable) -> spendable.contains(currency);
    };
  }

  /** Whether something that happened at that partner, or at none, is told. */
  default boolean tellsOf(Optional<String> where) {
    return switch (this) {
      case Whole(), OfMember() -> true;
      case OfPartner(String partner, _) -> where.equals(Optional.of(partner));
    };
  }

  /** The same, and of what is held at no partner in particular. */
  default boolean tellsOfOpen(Optional<String> where) {
    return where.isEmpty() || tellsOf(where);
  }

  /**
   * A sentence that may tell how often or how much before.
   *
   * @param general the same sentence without that
   */
  default String sentence(String whole, UnaryOperator<String> general) {
    return isWhole() ? whole : general.apply(whole);
  }
}
