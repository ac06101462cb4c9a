package io.vinculum.edge.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.json.JsonText;
import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.Money;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One refusal as it is answered.
 *
 * @param detail one sentence on this occurrence, without secrets or personal data
 * @param errors the faults of a request that is not valid
 * @param figures further members, such as {@code available} and {@code required}
 * @param amounts further members that are money
 * @param retryAfter after which time it makes sense to try again
 */
public record Problem(
    ProblemType type,
    String detail,
    List<Fault> errors,
    Map<String, String> figures,
    Map<String, Money> amounts,
    Optional<Duration> retryAfter) {
  /** The media type of every problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
    figures = Map.copyOf(figures);
    amounts = Map.copyOf(amounts);
  }

  /** A problem that tells no money. */
  public Problem(
      ProblemType type,
      String detail,
      List<Fault> errors,
      Map<String, String> figures,
      Optional<Duration> retryAfter) {
    this(type, detail, errors, figures, Map.of(), retryAfter);
  }

  /** A problem with nothing but its detail. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), Map.of(), Optional.empty());
  }

  /** A request with faults. */
  public static Problem invalid(List<Fault> errors) {
    String first = sentence(errors.getFirst());
    String detail;
    if (errors.size() > 1) {
      detail = "There are " + errors.size() + " faults, the first: " + first;
    } else {
      detail = isSentence(errors.getFirst()) ? first : "There is one fault: " + first;
    }
    return new Problem(ProblemType.INVALID, detail, errors, Map.of(), Optional.empty());
  }

  /** A request with one fault. */
  public static Problem invalid(String pointer, String detail) {
    return invalid(List.of(new Fault(pointer, detail)));
  }

  /** A problem that passes. */
  public static Problem passing(ProblemType type, String detail, Duration retryAfter) {
    return new Problem(type, detail, List.of(), Map.of(), Optional.of(retryAfter));
  }

  /**
   * The same as it may be told: a rule's text is for who writes rules, a condition may be on what
   * was bought anywhere, and how often a customer had something is not said to each partner.
   */
  public Problem seenBy(AnswerView view) {
    if (view.tellsRules()) {
      return this;
    }
    Map<String, String> told = new HashMap<>(figures);
    if (!view.isWhole()) {
      told.remove("left");
    }
    return switch (type) {
      case REWARD_NOT_ELIGIBLE ->
          new Problem(type, "The reward's condition does not hold.", errors, told, retryAfter);
      case REWARD_LIMIT_REACHED -> new Problem(type, detail, errors, told, retryAfter);
      default -> this;
    };
  }

  /**
   * The members of RFC 9457 and ours.
   *
   * @param instance the path that was asked, without secrets
   */
  public ObjectNode json(String instance) {
    ObjectNode json =
        JsonText.object()
            .put("type", type.path())
            .put("title", type.title())
            .put("status", type.status())
            .put("detail", detail)
            .put("instance", instance);
    if (!errors.isEmpty()) {
      ArrayNode list = json.putArray("errors");
      errors.forEach(fault -> put(list.addObject(), fault));
    }
    figures.forEach((name, figure) -> put(json, name, figure));
    amounts.forEach(
        (name, money) ->
            json.putObject(name)
                .put("amount", money.toString())
                .put("currency", money.currency().getCurrencyCode()));
    return json;
  }

  private static void put(ObjectNode json, Fault fault) {
    json.put("pointer", fault.pointer()).put("detail", fault.detail());
    fault
        .position()
        .ifPresent(place -> json.put("line", place.line()).put("column", place.column()));
  }

  private static void put(ObjectNode json, String name, String figure) {
    boolean whole =
        !figure.isEmpty()
            && figure.length() < String.valueOf(Long.MAX_VALUE).length()
            && figure.chars().allMatch(c -> c >= '0' && c <= '9');
    if (whole) {
      json.put(name, Long.parseLong(figure));
    } else {
      json.put(name, figure);
    }
  }

  /**
   * Most details go on where the pointer begins; one that is of no place begins a sentence itself.
   */
  private static boolean isSentence(Fault fault) {
    return fault.pointer().isEmpty() && Character.isUpperCase(fault.detail().codePointAt(0));
  }

  private static String sentence(Fault fault) {
    if (isSentence(fault)) {
      return fault.detail() + '.';
    }
    String where = fault.pointer().isEmpty() ? "the body" : fault.pointer();
    return where + ' ' + fault.detail() + '.';
  }
}
