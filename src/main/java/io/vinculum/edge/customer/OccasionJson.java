package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Occasion;

/** Documents as answers name them. */
final class OccasionJson {
  private OccasionJson() {}

  static void document(ObjectNode json, Occasion occasion) {
    document(json, occasion.key());
  }

  static void document(ObjectNode json, DocumentKey key) {
    json.put("source", key.source()).put("document", key.document());
    key.partner().ifPresent(partner -> json.put("partner", partner));
    key.series()
        .ifPresent(
            series -> {
              series.location().ifPresent(location -> json.put("location", location));
              json.put("date", series.day().toString());
            });
  }
}
