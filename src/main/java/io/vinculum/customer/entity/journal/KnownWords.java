package io.vinculum.customer.entity.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that effects use so often that they are written as one byte. What stands here is part of
 * every stored event: a name may be added at the end, none may move or go. A name that is missing
 * costs its letters and nothing else, so names of one shop's own do not belong here.
 */
final class KnownWords {
  /** How many names there can ever be here; an event's own words are numbered from here on. */
  static final int PLACES = 96;

  /** In the order of their places. */
  static final List<String> WORDS =
      List.of(
          "",
          "points",
          "status",
          "base",
          "welcome",
          "first",
          "birthday",
          "referral",
          "never",
          "purchase",
          "return",
          "void",
          "visit",
          "web",
          "app",
          "call",
          "email",
          "chat",
          "complaint",
          "survey",
          "social",
          "abandonment",
          "mysteryVisit",
          "declaration",
          "competitorPurchase",
          "location",
          "attribute",
          "pointsEarned",
          "rewardRedeemed",
          "complaintSolved",
          "complaintOpenPerDay",
          "offerUsed",
          "contactUnwanted",
          "adjustment",
          "bronze",
          "silver",
          "gold",
          "Bronze",
          "Silver",
          "Gold",
          "1",
          "2",
          "3",
          "4",
          "5",
          "6",
          "7",
          "8",
          "9",
          "10",
          "11",
          "12",
          "EUR",
          "USD",
          "GBP");

  private static final Map<String, Integer> BY_WORD = byWord();

  private KnownWords() {}

  /** The place of a name that stands here, or −1. */
  static int place(String word) {
    return BY_WORD.getOrDefault(word, -1);
  }

  private static Map<String, Integer> byWord() {
    Map<String, Integer> places = new HashMap<>();
    WORDS.forEach(word -> places.put(word, places.size()));
    if (places.size() != WORDS.size() || WORDS.size() > PLACES) {
      throw new IllegalStateException("a known word stands twice, or there are too many");
    }
    return Map.copyOf(places);
  }
}
