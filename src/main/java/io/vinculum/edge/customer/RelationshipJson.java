package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.relationship.RelationshipView;
import io.vinculum.edge.json.JsonText;

/** Relationship value as answers show it. */
final class RelationshipJson {
  private RelationshipJson() {}

  static ObjectNode of(RelationshipView view) {
    ObjectNode json =
        JsonText.object()
            .put("value", view.value().toString())
            .put("toCompany", view.toCompany().toString())
            .put("toCustomer", view.toCustomer().toString())
            .put("reciprocity", view.reciprocity())
            .put("lifetime", view.lifetime().toString());
    ArrayNode parts = json.putArray("parts");
    for (RelationshipView.Part part : view.parts()) {
      parts
          .addObject()
          .put("kind", part.kind())
          .put("direction", part.direction().apiName())
          .put("value", part.value().toString())
          .put("count", part.count());
    }
    return json.put("halfLifeDays", view.halfLifeDays())
        .put("asOf", view.asOf().toString())
        .put("weightsVersion", view.weightsVersion());
  }
}
