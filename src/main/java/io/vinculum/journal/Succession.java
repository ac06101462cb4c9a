package io.vinculum.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which rows of a journal count. A writer begins where it has read the journal to, so whoever's
 * first event comes later (by number, and of one number by time) took over from who was there: from
 * its first number on its rows count and those of all before it do not, whenever they were written.
 * What such writers left behind the end of the latest is no part of the journal either.
 *
 * <p>Rows are told in the order in which the journal has them: by number, then by time.
 */
final class Succession {
  private final Set<String> earlier = new HashSet<>();
  private final List<StoredRow.Place> valid = new ArrayList<>();
  private final List<StoredRow.Place> superseded = new ArrayList<>();
  private String latest = "";

  /** Which rows count, in order, and which do not. */
  record Verdict(List<StoredRow.Place> valid, List<StoredRow.Place> superseded) {
    /** The last number that counts; 0 when there is none. */
    long last() {
      return valid.isEmpty() ? 0 : valid.getLast().number();
    }

    /** The first number of which a row does not count. */
    OptionalLong firstSuperseded() {
      return superseded.stream().mapToLong(StoredRow.Place::number).min();
    }
  }

  void add(StoredRow.Place place, String writer) {
    if (!writer.equals(latest)) {
      if (earlier.contains(writer)) {
        superseded.add(place);
        return;
      }
      earlier.add(latest);
      latest = writer;
      // What is known from here on has the same number, by earlier writers.
      while (!valid.isEmpty() && valid.getLast().number() >= place.number()) {
        superseded.add(valid.removeLast());
      }
    }
    valid.add(place);
  }

  Verdict verdict() {
    return new Verdict(List.copyOf(valid), List.copyOf(superseded));
  }
}
