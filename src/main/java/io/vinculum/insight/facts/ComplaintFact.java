package io.vinculum.insight.facts;

import io.vinculum.customer.domain.interaction.DocumentKey;

/**
 * A complaint that nothing has settled yet.
 *
 * @param key hash of its document: 64 bits tell a customer's complaints apart
 * @param sinceMillis when it was told, by its own account, epoch milliseconds
 * @param perDay the credit to the customer for every whole day that it stays open; 0 where the
 *     programme gives none
 */
public record ComplaintFact(long key, long sinceMillis, double perDay) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The hash of a document (Fowler, Noll, Vo: FNV-1a), the same on every machine for ever. */
  static long keyOf(DocumentKey document) {
    long hash = FNV_OFFSET;
    String text =
        document.partner().orElse("") + '\n' + document.source() + '\n' + document.document();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
