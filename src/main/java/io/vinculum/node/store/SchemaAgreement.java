package io.vinculum.node.store;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;

/** The state in which all live nodes of the store have the same schema. */
final class SchemaAgreement {

  private SchemaAgreement() {}

  /**
   * Asks until they agree; the driver itself waits between its own questions.
   *
   * @throws StoreException if they do not within the time given
   */
  static void await(CqlSession session, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!session.checkSchemaAgreement()) {
      if (System.nanoTime() - deadline > 0) {
        throw new StoreException(
            "The store's nodes do not agree on the schema after %d s: see `nodetool describecluster`."
                .formatted(patience.toSeconds()));
      }
    }
  }
}
