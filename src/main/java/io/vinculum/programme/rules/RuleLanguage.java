package io.vinculum.programme.rules;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.Operator;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The two CEL environments. A rule is written against {@link #compiler}, where money, dates and
 * instants are types of their own; a checked rule is evaluated by {@link #RUNTIME}, where they are
 * whole numbers and every field is a slot ({@code i0}, {@code d3} …) of {@link #LOWERED}.
 */
final class RuleLanguage {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .enableUnknownTracking(true)
          .enableComprehension(false)
          .enableRegexPartialMatch(true)
          .maxExpressionCodePointSize(RuleLimits.MAX_TEXT)
          .maxParseExpressionNodeCount(RuleLimits.MAX_NODES)
          .maxParseRecursionDepth(RuleLimits.MAX_DEPTH)
          .maxRegexProgramSize(RuleLimits.MAX_PATTERN_PROGRAM)
          .build();

  /** Of CEL's own overloads those that the language keeps. */
  private static final Pattern KEPT =
      Pattern.compile(
          "logical_(not|and|or)|equals|not_equals|in_list|index_map"
              + "|(less|greater)(_equals)?_(int64|double|string|int64_double|double_int64)"
              + "|(add|subtract|multiply|divide|negate)_(int64|double)|modulo_int64"
              + "|int64_to_double|(starts_with|ends_with|contains|matches)_string");

  private static final Map<RuleScope, CelCompiler> COMPILERS = compilers();

  /** Checks lowered trees. */
  static final CelCompiler LOWERED = lowered();

  /** Evaluates lowered trees; safe for many threads. */
  static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .setStandardFunctions(
              CelStandardFunctions.newBuilder()
                  .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                  .build())
          .addFunctionBindings(
              CelFunctionBinding.from(
                  "matches_string", String.class, String.class, CompiledPatterns::matches))
          .build();

  private RuleLanguage() {}

  /** Parses and checks rules of that scope as people write them. */
  static CelCompiler compiler(RuleScope scope) {
    return COMPILERS.get(scope);
  }

  /** The slot of that type and number in lowered trees. */
  static String slot(FieldType type, int number) {
    return prefix(type.lowered()) + number;
  }

  private static Map<RuleScope, CelCompiler> compilers() {
    Map<RuleScope, CelCompiler> compilers = new EnumMap<>(RuleScope.class);
    for (RuleScope scope : RuleScope.values()) {
      CelCompilerBuilder builder = base().addFunctionDeclarations(functions(scope));
      for (Field field : Fields.of(scope).all()) {
        CelType type = field.type().declared();
        builder.addVar(
            field.apiName(),
            field.key().isPresent() ? MapType.create(SimpleType.STRING, type) : type);
      }
      compilers.put(scope, builder.build());
    }
    return compilers;
  }

  private static CelCompiler lowered() {
    CelCompilerBuilder builder = base();
    for (CelType type :
        List.of(
            SimpleType.INT,
            SimpleType.DOUBLE,
            SimpleType.STRING,
            SimpleType.BOOL,
            SimpleType.DYN)) {
      for (int i = 0; i < RuleLimits.MAX_LEAVES_PER_TYPE; i++) {
        builder.addVar(prefix(type) + i, type);
      }
    }
    return builder.build();
  }

  private static CelCompilerBuilder base() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros()
        .setStandardEnvironmentEnabled(false)
        .setStandardDeclarations(
            CelStandardDeclarations.newBuilder()
                .filterFunctions(
                    (StandardFunction _, CelStandardDeclarations.StandardOverload overload) ->
                        KEPT.matcher(overload.celOverloadDecl().overloadId()).matches())
                .filterIdentifiers(_ -> false)
                .build())
        .setResultType(SimpleType.BOOL);
  }

  private static String prefix(CelType type) {
    return switch (type.kind()) {
      case INT -> "i";
      case DOUBLE -> "d";
      case STRING -> "s";
      case BOOL -> "b";
      default -> "a";
    };
  }

  private static List<CelFunctionDecl> functions(RuleScope scope) {
    List<CelFunctionDecl> functions = new ArrayList<>();
    for (RuleFunction function : RuleFunction.of(scope)) {
      if (function != RuleFunction.DOUBLE) {
        functions.add(newFunctionDeclaration(function.text(), overload(function)));
      }
    }
    CelType money = FieldType.MONEY.declared();
    for (Operator operator :
        List.of(Operator.LESS, Operator.LESS_EQUALS, Operator.GREATER, Operator.GREATER_EQUALS)) {
      List<CelOverloadDecl> overloads = new ArrayList<>();
      for (FieldType type : List.of(FieldType.MONEY, FieldType.DATE, FieldType.INSTANT)) {
        overloads.add(
            newGlobalOverload(
                operator + "_" + type.label(), SimpleType.BOOL, type.declared(), type.declared()));
      }
      functions.add(newFunctionDeclaration(operator.getFunction(), overloads));
    }
    functions.add(
        newFunctionDeclaration(
            Operator.ADD.getFunction(), newGlobalOverload("add_money", money, money, money)));
    functions.add(
        newFunctionDeclaration(
            Operator.SUBTRACT.getFunction(),
            newGlobalOverload("subtract_money", money, money, money)));
    functions.add(
        newFunctionDeclaration(
            Operator.MULTIPLY.getFunction(),
            newGlobalOverload("multiply_money_int64", money, money, SimpleType.INT),
            newGlobalOverload("multiply_int64_money", money, SimpleType.INT, money)));
    return functions;
  }

  private static CelOverloadDecl overload(RuleFunction function) {
    String id = function.text() + "_of_rule";
    return switch (function) {
      case MONEY -> newGlobalOverload(id, FieldType.MONEY.declared(), SimpleType.STRING);
      case DATE -> newGlobalOverload(id, FieldType.DATE.declared(), SimpleType.STRING);
      case TIMESTAMP -> newGlobalOverload(id, FieldType.INSTANT.declared(), SimpleType.STRING);
      case KNOWN -> newGlobalOverload(id, SimpleType.BOOL, TypeParamType.create("T"));
      case BIRTHDAY_WITHIN -> newGlobalOverload(id, SimpleType.BOOL, SimpleType.INT);
      case IN_SEGMENT -> newGlobalOverload(id, SimpleType.BOOL, SimpleType.STRING);
      case DOUBLE -> newGlobalOverload(id, SimpleType.DOUBLE, SimpleType.INT);
    };
  }
}
