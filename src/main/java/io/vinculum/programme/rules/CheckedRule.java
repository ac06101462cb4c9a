package io.vinculum.programme.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule that passed every check, ready to be evaluated by whatever reads {@link #ast}.
 *
 * <p>The tree holds only CEL's own operators over constants and identifiers: {@code && || ! == != <
 * <= > >=}, {@code in} with a list of constants on its right, {@code + - * / %}, {@code
 * double(int)}, {@code startsWith}, {@code endsWith}, {@code contains} and {@code matches} with a
 * constant. Each identifier is a leaf. Money has become whole minor units, a date its epoch day, an
 * instant its epoch millisecond, an ordering of tiers an ordering of ranks; the types of the tree
 * say integer for all of them.
 *
 * @param source the text as it was written
 * @param ast the type-checked tree; expression ids still point into {@code source}
 * @param leaves what each identifier of the tree stands for
 */
public record CheckedRule(String source, CelAbstractSyntaxTree ast, Map<String, Leaf> leaves) {
  public CheckedRule {
    leaves = Map.copyOf(leaves);
  }

  /** The worst case of one evaluation, in steps. */
  public int steps() {
    return RuleCost.steps(ast.getExpr());
  }

  /** The fields that the rule reads, each with its key, in the order of their text. */
  public List<Leaf.Value> values() {
    return leaves.values().stream()
        .flatMap(
            leaf ->
                switch (leaf) {
                  case Leaf.Value value -> Stream.of(value);
                  case Leaf.Known(Leaf.Value value) -> Stream.of(value);
                  case Leaf.InSegment _, Leaf.TierRank _, Leaf.BirthdayWithin _ -> Stream.of();
                })
        .distinct()
        .sorted(Comparator.comparing(Leaf.Value::text))
        .toList();
  }

  /** What should be known before the rule is used, a sentence each. */
  public List<String> warnings() {
    return values().stream().flatMap(value -> value.warning().stream()).toList();
  }

  /** The segments that the rule asks for: what must be known before it. */
  public Set<String> segments() {
    return leaves.values().stream()
        .flatMap(leaf -> leaf instanceof Leaf.InSegment(String id) ? Stream.of(id) : Stream.of())
        .collect(Collectors.toUnmodifiableSet());
  }
}
