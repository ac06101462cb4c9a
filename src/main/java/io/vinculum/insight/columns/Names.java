package io.vinculum.insight.columns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Words of a slice by small numbers, from 1 on in the order of first use; 0 is no word. */
public final class Names {
  /** Stands for no word. */
  public static final int NONE = 0;

  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of a word, a new one when it has none. */
  public int code(String name) {
    Integer code = codes.get(name);
    if (code != null) {
      return code;
    }
    names.add(name);
    codes.put(name, names.size());
    return names.size();
  }

  /** The number of a word, if it has one. */
  public OptionalInt find(String name) {
    Integer code = codes.get(name);
    return code == null ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** The word of a number from 1 on. */
  public String name(int code) {
    return names.get(code - 1);
  }

  /** How many words there are: the greatest number. */
  public int size() {
    return names.size();
  }
}
