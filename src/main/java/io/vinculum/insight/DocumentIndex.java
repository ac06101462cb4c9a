package io.vinculum.insight;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.insight.document.DocumentCopy;
import io.vinculum.insight.document.DocumentDouble;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Who has which document. The index is written behind what customers record: a document may be
 * missing for as long as the freshness says. What is told of a copy is so at that moment.
 */
public interface DocumentIndex {
  /**
   * Who has a document, and what became of it.
   *
   * @param copies of one document, the one that counts first; none when nobody is known to have it
   */
  record Known(List<DocumentCopy> copies, Freshness freshness) {
    public Known {
      copies = List.copyOf(copies);
    }
  }

  /**
   * A copy that is one too many.
   *
   * @param copy as it is now; absent when its journal does not have it any more
   * @param kept the one that counted when it was found, likewise
   */
  record Doubled(DocumentDouble found, Optional<DocumentCopy> copy, Optional<DocumentCopy> kept) {}

  /**
   * Looks a document up. One of a source whose numbers restart is found, too, where it was recorded
   * before the programme said so, if it is of that place and day.
   */
  CompletionStage<Known> find(DocumentKey key);

  /**
   * Doubles, those whose copy was recorded latest first.
   *
   * @param cursor of the page before; absent begins
   * @param limit 1 to 500
   * @param partner whose documents they are; absent for all
   */
  CompletionStage<Outcome<Page<Doubled>>> doubles(
      Optional<String> cursor, int limit, Optional<String> partner);
}
