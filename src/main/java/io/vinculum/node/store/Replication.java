package io.vinculum.node.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many copies of each row the keyspaces keep, and where. */
public sealed interface Replication {

  /** The most copies that make sense; more is a slip of the finger. */
  int MOST_COPIES = 7;

  /** One copy: the local store of one node. */
  static Replication local() {
    return new Simple(1);
  }

  /**
   * Copies on the next nodes of the ring, wherever they stand: for one node, and for tests.
   *
   * @param copies at least 1
   */
  record Simple(int copies) implements Replication {
    public Simple {
      requireCopies(copies);
    }

    @Override
    public String cql() {
      return "{'class': 'SimpleStrategy', 'replication_factor': %d}".formatted(copies);
    }
  }

  /**
   * Copies in each data centre: for clusters.
   *
   * @param copiesByDataCentre at least one data centre, each with at least 1
   */
  record ByDataCentre(Map<String, Integer> copiesByDataCentre) implements Replication {
    public ByDataCentre {
      copiesByDataCentre = Map.copyOf(copiesByDataCentre);
      if (copiesByDataCentre.isEmpty()) {
        throw new IllegalArgumentException("replication names no data centre");
      }
      copiesByDataCentre.forEach(
          (name, copies) -> {
            requireCopies(copies);
            if (!name.matches("[A-Za-z0-9_.-]{1,48}")) {
              throw new IllegalArgumentException("not a data centre's name: " + name);
            }
          });
    }

    @Override
    public String cql() {
      return new TreeMap<>(copiesByDataCentre)
          .entrySet().stream()
              .map(e -> ", '%s': %d".formatted(e.getKey(), e.getValue()))
              .collect(Collectors.joining("", "{'class': 'NetworkTopologyStrategy'", "}"));
    }
  }

  /** The value of a keyspace's {@code replication} option. */
  String cql();

  private static void requireCopies(int copies) {
    if (copies < 1 || copies > MOST_COPIES) {
      throw new IllegalArgumentException(
          "copies must be 1 to %d: %d".formatted(MOST_COPIES, copies));
    }
  }
}
