package io.vinculum.programme.rules;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.Map;

/** Says in people's words what CEL's parser found. */
final class SyntaxFaults {
  private static final Map<String, String> WORDS = Map.of("and", "&&", "or", "||", "not", "!");

  private SyntaxFaults() {}

  /** One fault for each place. */
  static List<RuleFault> of(List<CelIssue> issues, String source) {
    return issues.stream()
        .map(issue -> RuleText.fault(issue.getSourceLocation(), reword(issue.getMessage(), source)))
        .distinct()
        .toList();
  }

  private static String reword(String message, String source) {
    if (source.isBlank()) {
      return "the rule is empty";
    }
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      if (message.contains("'" + word.getKey() + "'")) {
        return "`" + word.getKey() + "` is written " + word.getValue();
      }
    }
    if (message.startsWith("token recognition error at: '=")) {
      return "equality is written ==";
    }
    if (message.contains("'<EOF>'")) {
      return "the rule ends too early";
    }
    if (message.startsWith("For input string")) {
      return "the number is too large";
    }
    if (message.startsWith("Expression recursion limit")) {
      return "the rule nests deeper than " + RuleLimits.MAX_DEPTH;
    }
    if (message.contains("node limit")) {
      return "a rule has at most " + RuleLimits.MAX_NODES + " operands and operators";
    }
    int expecting = message.indexOf(" expecting {");
    return expecting < 0 ? message : message.substring(0, expecting);
  }
}
