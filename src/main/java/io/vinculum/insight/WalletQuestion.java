package io.vinculum.insight;

import java.util.Optional;

/**
 * Share of wallet over many customers.
 *
 * @param category one of the programme's; absent means each of them
 * @param segment members only; absent means every customer
 */
public record WalletQuestion(
    Optional<String> category, Optional<String> segment, Grouping groupBy) {
  /** By what the answer is divided. */
  public enum Grouping {
    CATEGORY("category"),
    SEGMENT("segment"),
    TIER("tier"),
    PARTNER("partner");

    private final String apiName;

    Grouping(String apiName) {
      this.apiName = apiName;
    }

    /** The name in requests. */
    public String apiName() {
      return apiName;
    }

    /** The grouping of that name. */
    public static Optional<Grouping> named(String apiName) {
      for (Grouping grouping : values()) {
        if (grouping.apiName.equals(apiName)) {
          return Optional.of(grouping);
        }
      }
      return Optional.empty();
    }
  }
}
