package io.vinculum.customer.entity.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of one event, each written at most once and then meant by its number. */
final class EventWords {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> own;

  /** For writing: no word yet. */
  EventWords() {
    own = new ArrayList<>();
  }

  /** For reading: the words that were written. */
  EventWords(List<String> written) {
    own = written;
  }

  /** The number that stands for the word. */
  int place(String word) {
    int known = KnownWords.place(word);
    return known >= 0 ? known : numbers.computeIfAbsent(word, this::add);
  }

  /** The word for which the number stands. */
  String at(int number) {
    return number < KnownWords.PLACES
        ? KnownWords.WORDS.get(number)
        : own.get(number - KnownWords.PLACES);
  }

  /** The words that are not known ones, in the order of their numbers. */
  List<String> own() {
    return own;
  }

  private int add(String word) {
    own.add(word);
    return KnownWords.PLACES + own.size() - 1;
  }
}
