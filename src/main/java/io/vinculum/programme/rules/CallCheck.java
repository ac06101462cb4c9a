package io.vinculum.programme.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the calls of a parsed rule: the function exists and its constants can be read. */
final class CallCheck {
  private static final Set<RuleFunction> LITERALS =
      EnumSet.of(RuleFunction.MONEY, RuleFunction.DATE, RuleFunction.TIMESTAMP);

  private static final String TOO_COSTLY = "the pattern is too costly: repeat less";

  private final RuleScope scope;
  private final Vocabulary vocabulary;

  CallCheck(RuleScope scope, Vocabulary vocabulary) {
    this.scope = scope;
    this.vocabulary = vocabulary;
  }

  /** Whether it is {@code money("…")}, {@code date("…")} or {@code timestamp("…")}. */
  boolean isLiteral(CelExpr expression) {
    return function(expression).filter(LITERALS::contains).isPresent();
  }

  /** Whether the arguments are expressions to be looked at on their own. */
  boolean looksInside(CelExpr expression) {
    return function(expression)
        .map(f -> f == RuleFunction.KNOWN || f == RuleFunction.DOUBLE)
        .orElse(expression.call().target().isPresent());
  }

  /** What is wrong with the call itself. */
  List<NameCheck.At> check(CelExpr expression) {
    CelExpr.CelCall call = expression.call();
    return call.target().isPresent() ? member(expression) : global(expression);
  }

  private List<NameCheck.At> member(CelExpr expression) {
    CelExpr.CelCall call = expression.call();
    List<String> functions = NameCheck.textFunctions();
    if (!functions.contains(call.function())) {
      return fault(
          expression,
          "there is no function `"
              + call.function()
              + "` on text"
              + Suggestion.phrase(call.function(), functions));
    }
    if (call.args().size() != 1) {
      return fault(expression, "`" + call.function() + "` takes one text in quotes");
    }
    CelExpr argument = call.args().get(0);
    Optional<String> text = FieldReference.text(argument);
    if (text.isEmpty()) {
      return fault(argument, "`" + call.function() + "` takes a text in quotes");
    }
    return call.function().equals("matches") ? pattern(argument, text.get()) : List.of();
  }

  private static List<NameCheck.At> pattern(CelExpr argument, String pattern) {
    if (pattern.length() > RuleLimits.MAX_PATTERN) {
      return fault(argument, "a pattern has at most " + RuleLimits.MAX_PATTERN + " characters");
    }
    PatternScan scan = PatternScan.of(pattern);
    if (scan.isEndless()) {
      return fault(
          argument,
          "without regard to case a pattern cannot have the historic letters U+1C80 to U+1C8F, nor"
              + " a range over them");
    }
    // Before it is compiled: what a repetition writes out takes the memory first.
    if (scan.size() > RuleLimits.MAX_PATTERN_WRITTEN_OUT) {
      return fault(argument, TOO_COSTLY);
    }
    try {
      return Pattern.compile(pattern).programSize() > RuleLimits.MAX_PATTERN_PROGRAM
          ? fault(argument, TOO_COSTLY)
          : List.of();
    } catch (PatternSyntaxException e) {
      return fault(argument, "the pattern cannot be read: " + e.getDescription());
    }
  }

  private List<NameCheck.At> global(CelExpr expression) {
    CelExpr.CelCall call = expression.call();
    Optional<RuleFunction> function = function(expression);
    if (function.isEmpty()) {
      return fault(expression, noFunction(call.function()));
    }
    if (call.args().size() != 1) {
      return fault(
          expression,
          "`" + call.function() + "` takes one argument, as in " + function.get().example());
    }
    return argument(function.get(), call.args().get(0));
  }

  private String noFunction(String name) {
    if (name.equals("has")) {
      return "ask whether a field has a value with known(field)";
    }
    if (NameCheck.textFunctions().contains(name)) {
      return "write it after the text: line.sku." + name + "(\"…\")";
    }
    return "there is no function `"
        + name
        + "`"
        + Suggestion.phrase(name, NameCheck.candidates(scope));
  }

  private List<NameCheck.At> argument(RuleFunction function, CelExpr argument) {
    return switch (function) {
      case MONEY -> literal(function, argument, text -> Literals.money(text, currency()));
      case DATE -> literal(function, argument, Literals::date);
      case TIMESTAMP -> literal(function, argument, Literals::instant);
      case KNOWN -> known(argument);
      case BIRTHDAY_WITHIN -> days(argument);
      case IN_SEGMENT ->
          FieldReference.text(argument)
              .map(id -> new KnownNames(scope, vocabulary).segment(id))
              .map(detail -> detail.map(d -> fault(argument, d)).orElse(List.of()))
              .orElseGet(() -> fault(argument, "a segment's id stands in quotes"));
      case DOUBLE -> List.of();
    };
  }

  private interface Reader {
    Optional<Long> read(String text);
  }

  private List<NameCheck.At> literal(RuleFunction function, CelExpr argument, Reader reader) {
    Optional<String> text = FieldReference.text(argument);
    if (text.isEmpty()) {
      String written = TypeFaults.literal(argument).orElse("");
      String example =
          function == RuleFunction.MONEY
              ? Literals.moneyExample(written, currency())
              : function.example();
      return fault(argument, "`" + function.text() + "` takes a text in quotes: " + example);
    }
    if (reader.read(text.get()).isPresent()) {
      return List.of();
    }
    String rule =
        switch (function) {
          case MONEY ->
              "an amount is a decimal with at most "
                  + Math.max(0, currency().getDefaultFractionDigits())
                  + " decimals";
          case DATE -> "a day is written as 2026-03-01";
          case TIMESTAMP -> "a moment is written with its offset, as 2026-03-01T10:00:00+01:00";
          case KNOWN, BIRTHDAY_WITHIN, IN_SEGMENT, DOUBLE ->
              throw new IllegalArgumentException(function.text());
        };
    return fault(argument, rule);
  }

  private List<NameCheck.At> known(CelExpr argument) {
    List<NameCheck.At> faults = new ArrayList<>();
    boolean named =
        argument.getKind() == CelExpr.ExprKind.Kind.IDENT
            || argument.getKind() == CelExpr.ExprKind.Kind.SELECT
            || FieldReference.isIndex(argument);
    if (!named) {
      faults.add(new NameCheck.At(argument, "`known` takes a field, as in known(tier)"));
    }
    return faults;
  }

  private static List<NameCheck.At> days(CelExpr argument) {
    boolean valid =
        argument.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && argument.constant().getKind() == CelConstant.Kind.INT64_VALUE
            && argument.constant().int64Value() >= 0
            && argument.constant().int64Value() <= RuleLimits.MAX_BIRTHDAY_DAYS;
    return valid
        ? List.of()
        : fault(
            argument,
            "`birthdayWithin` takes a whole number of days from 0 to "
                + RuleLimits.MAX_BIRTHDAY_DAYS);
  }

  private Optional<RuleFunction> function(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
            && expression.call().target().isEmpty()
        ? RuleFunction.find(scope, expression.call().function())
        : Optional.empty();
  }

  private Currency currency() {
    return vocabulary.currency();
  }

  private static List<NameCheck.At> fault(CelExpr at, String detail) {
    return List.of(new NameCheck.At(at, detail));
  }
}
