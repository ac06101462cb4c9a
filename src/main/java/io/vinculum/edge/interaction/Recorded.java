package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent.InteractionRecorded;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.problem.Problem;
import java.util.Currency;

/** What became of an interaction. */
sealed interface Recorded {
  /** As a status and a body: what a single answer has, and what an item of many has. */
  int status();

  /**
   * The body.
   *
   * @param view what its reader may be told
   * @param instance the path that was asked, for problems
   */
  JsonNode body(String instance, AnswerView view);

  /**
   * It is recorded, now or before; or would be.
   *
   * @param currency of the relationship value
   */
  record Done(
      CustomerId customer,
      int status,
      InteractionRecorded event,
      boolean duplicate,
      Currency currency)
      implements Recorded {
    @Override
    public ObjectNode body(String instance, AnswerView view) {
      return InteractionAnswer.json(customer, event, duplicate, currency, view);
    }
  }

  /** It is not. */
  record NotDone(Problem problem) implements Recorded {
    @Override
    public int status() {
      return problem.type().status();
    }

    @Override
    public JsonNode body(String instance, AnswerView view) {
      return problem.seenBy(view).json(instance);
    }
  }

  /** Whether it only says "not now". */
  default boolean isPassing() {
    return switch (this) {
      case Done _ -> false;
      case NotDone(Problem problem) -> problem.type().isPassing();
    };
  }

  /** The item of a batch's answer. */
  default ObjectNode item(String instance, AnswerView view) {
    ObjectNode item = JsonText.object().put("status", status());
    item.set("body", body(instance, view));
    return item;
  }
}
