package io.vinculum.edge.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.insight.document.DocumentCopy;

/** Documents and who has them, as answers tell it. */
final class DocumentJson {
  private DocumentJson() {}

  static void name(ObjectNode json, DocumentKey key) {
    json.put("source", key.source()).put("document", key.document());
    key.partner().ifPresent(partner -> json.put("partner", partner));
    key.series()
        .ifPresent(
            series -> {
              series.location().ifPresent(location -> json.put("location", location));
              json.put("date", series.day().toString());
            });
  }

  /** Of who is erased is told that somebody had it, not who. */
  static void copy(ObjectNode json, DocumentCopy copy) {
    if (copy.forgotten()) {
      json.put("customerId", (String) null).put("erased", true);
    } else {
      json.put("customerId", copy.owner().toString())
          .put("erased", false)
          .put("interactionId", copy.interactionId().toString());
    }
    json.put("guest", copy.ofGuest())
        .put("kind", copy.kind().apiName())
        .put("occurredAt", copy.occasion().occurredAt().toString())
        .put("recordedAt", copy.recordedAt().toString());
    copy.total()
        .ifPresent(
            total ->
                json.putObject("total")
                    .put("amount", total.toString())
                    .put("currency", total.currency().getCurrencyCode()));
    json.put("state", copy.state().apiName());
  }
}
