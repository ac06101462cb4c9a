package io.vinculum.edge.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All operations, and which of them a request means. */
public final class OperationTable {
  private final List<Operation> operations;
  private final Map<List<String>, List<Operation>> byFixedPath = new HashMap<>();
  private final Map<Integer, List<Operation>> byLength = new HashMap<>();

  /**
   * Makes the table.
   *
   * @throws IllegalArgumentException when two operations have one id, or one method and path
   */
  public OperationTable(Collection<Operation> all) {
    this.operations = List.copyOf(all);
    Set<String> taken = new HashSet<>();
    for (Operation operation : operations) {
      String path = operation.path().toString();
      if (!taken.add(operation.id()) || !taken.add(operation.method() + ' ' + path)) {
        throw new IllegalArgumentException("twice in the table: " + operation.id());
      }
      if (operation.path().isFixed()) {
        byFixedPath
            .computeIfAbsent(operation.path().segments(), _ -> new ArrayList<>())
            .add(operation);
      } else {
        byLength.computeIfAbsent(operation.path().length(), _ -> new ArrayList<>()).add(operation);
      }
    }
  }

  /** Every operation. */
  public List<Operation> operations() {
    return operations;
  }

  /** What a method and path mean. */
  public sealed interface Found {
    /** This operation, with what stands in the named places of its path. */
    record One(Operation operation, Map<String, String> places) implements Found {
      public One {
        places = Map.copyOf(places);
      }
    }

    /** The path is known, with other methods. */
    record OtherMethods(Set<String> allowed) implements Found {
      public OtherMethods {
        allowed = Set.copyOf(allowed);
      }
    }

    /** No such path. */
    record Nothing() implements Found {}
  }

  /**
   * Finds the operation.
   *
   * @param segments of the path, each decoded once; without any, no operation is meant
   */
  public Found find(String method, List<String> segments) {
    String asked = method.equals("HEAD") ? "GET" : method;
    Set<String> others = new TreeSet<>();
    List<Operation> fixed = byFixedPath.getOrDefault(segments, List.of());
    for (Operation operation : fixed) {
      if (operation.method().equals(asked)) {
        return new Found.One(operation, Map.of());
      }
      others.add(operation.method());
    }
    if (fixed.isEmpty()) {
      for (Operation operation : byLength.getOrDefault(segments.size(), List.of())) {
        Optional<Map<String, String>> places = operation.path().match(segments);
        if (places.isPresent() && operation.method().equals(asked)) {
          return new Found.One(operation, places.get());
        }
        if (places.isPresent()) {
          others.add(operation.method());
        }
      }
    }
    return others.isEmpty() ? new Found.Nothing() : new Found.OtherMethods(others);
  }
}
