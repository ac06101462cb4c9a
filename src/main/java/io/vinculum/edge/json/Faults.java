package io.vinculum.edge.json;

import io.vinculum.fault.Fault;
import java.util.ArrayList;
import java.util.List;

/** The faults found so far in one request. Not for sharing between threads. */
public final class Faults {
  /** An answer names at most so many faults: a hostile body must not make a huge answer. */
  public static final int FAULTS_MAX = 100;

  /** A longer pointer is named by the whole body instead. */
  public static final int POINTER_CHARACTERS_MAX = 512;

  private final List<Fault> found = new ArrayList<>(4);

  /** Notes a fault; past {@link #FAULTS_MAX} it is only known that there are more. */
  public void add(String pointer, String detail) {
    if (found.size() < FAULTS_MAX) {
      found.add(new Fault(printable(pointer), detail));
    }
  }

  /** A client's own field names stand in pointers: they must not spoil or swell the answer. */
  private static String printable(String pointer) {
    String bounded = pointer.length() <= POINTER_CHARACTERS_MAX ? pointer : "";
    return Characters.isText(bounded) ? bounded : bounded.replaceAll("[^ -~]", "?");
  }

  /** Whether nothing was found wrong. */
  public boolean none() {
    return found.isEmpty();
  }

  /** What was found, in the order of reading. */
  public List<Fault> list() {
    return List.copyOf(found);
  }
}
