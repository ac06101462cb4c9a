package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.interaction.Items.Item;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.StrictJson;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A batch: {@code {"interactions": [...]}}. A fault inside an interaction is that item's alone;
 * only a fault around them refuses the whole.
 */
final class BatchBody {
  private static final String FIELD = "interactions";
  private static final String WITHIN = "/" + FIELD + "/";

  private BatchBody() {}

  static RequestReading<List<Item>> read(byte[] body) {
    Faults duplicates = new Faults();
    return switch (StrictJson.parse(body, duplicates)) {
      case StrictJson.Parsed.Tree(JsonNode root) -> {
        Faults around = new Faults();
        duplicates.list().stream()
            .filter(fault -> !fault.pointer().startsWith(WITHIN))
            .forEach(fault -> around.add(fault.pointer(), fault.detail()));
        yield RequestReading.of(root, around, fields -> items(fields, duplicates.list()));
      }
      case StrictJson.Parsed.Broken(String detail) ->
          new RequestReading.Refused<>(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
    };
  }

  private static Supplier<List<Item>> items(JsonFields fields, List<Fault> duplicates) {
    fields.require(FIELD);
    List<JsonNode> interactions = fields.values(FIELD, InteractionsResource.BATCH_ITEMS_MAX);
    return () -> {
      List<Item> items = new ArrayList<>(interactions.size());
      for (JsonNode json : interactions) {
        items.add(new Item.Parsed(items.size(), json, within(items.size(), duplicates)));
      }
      return items;
    };
  }

  /** The faults of one item, with pointers from the item on. */
  private static Faults within(int index, List<Fault> duplicates) {
    Faults faults = new Faults();
    String item = WITHIN + index;
    for (Fault fault : duplicates) {
      if (fault.pointer().startsWith(item + '/')) {
        faults.add(fault.pointer().substring(item.length()), fault.detail());
      }
    }
    return faults;
  }
}
