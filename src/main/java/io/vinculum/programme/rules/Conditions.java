package io.vinculum.programme.rules;

import java.util.ArrayList;
import java.util.List;

/** Takes a rule apart where {@code &&} and {@code ||} join its conditions. */
public final class Conditions {
  private Conditions() {}

  /** The conditions, each a rule by itself, outermost first; of a simple rule itself. */
  public static List<String> of(String rule) {
    List<String> all = new ArrayList<>();
    List<String> level = List.of(rule);
    while (!level.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String condition : level) {
        List<String> parts = parts(condition);
        if (parts.size() > 1) {
          next.addAll(parts);
        }
      }
      all.addAll(next);
      level = next;
    }
    return all.isEmpty() ? List.of(stripped(rule)) : all;
  }

  /** The conditions that must all hold, each a rule by itself; of a rule with an or itself. */
  public static List<String> allOf(String rule) {
    String bare = stripped(rule);
    boolean either = split(bare, "||").size() > 1 || split(bare, "?").size() > 1;
    List<String> parts = either ? List.of(bare) : split(bare, "&&");
    return parts.size() == 1
        ? List.of(bare)
        : parts.stream().flatMap(part -> allOf(part).stream()).toList();
  }

  private static List<String> parts(String condition) {
    String bare = stripped(condition);
    List<String> any = split(bare, "||");
    return any.size() > 1 ? any : split(bare, "&&");
  }

  /** Without spaces and parentheses around all of it. */
  private static String stripped(String condition) {
    String bare = condition.strip();
    while (bare.startsWith("(") && closing(bare) == bare.length() - 1) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare;
  }

  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      i = afterText(text, i);
      if (i >= text.length()) {
        return -1;
      }
      depth += depthOf(text.charAt(i));
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> split(String text, String operator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      i = afterText(text, i);
      if (i < text.length()) {
        depth += depthOf(text.charAt(i));
        if (depth == 0 && text.startsWith(operator, i)) {
          parts.add(text.substring(begin, i).strip());
          begin = i + operator.length();
          i = begin - 1;
        }
      }
    }
    parts.add(text.substring(begin).strip());
    return parts;
  }

  private static int depthOf(char c) {
    return switch (c) {
      case '(', '[' -> 1;
      case ')', ']' -> -1;
      default -> 0;
    };
  }

  /** The place after a text in quotes that begins here; here where none begins. */
  private static int afterText(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'')) {
      char quote = text.charAt(i);
      i++;
      while (i < text.length() && text.charAt(i) != quote) {
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      i++;
    }
    return i;
  }
}
