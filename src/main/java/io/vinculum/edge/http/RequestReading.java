package io.vinculum.edge.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.StrictJson;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What reading a request came to: its meaning, or the problem that tells all its faults. */
public sealed interface RequestReading<T> {
  /** It is sound. */
  record Sound<T>(T value) implements RequestReading<T> {}

  /** It is not. */
  record Refused<T>(Problem problem) implements RequestReading<T> {}

  /**
   * How an object is read: every field is asked for, and faults are noted on the way; what comes
   * back makes the value, and is only asked to when there was no fault.
   */
  @FunctionalInterface
  interface Shape<T> {
    /** Reads the fields of one object. */
    Supplier<T> read(JsonFields fields);
  }

  /** Reads a JSON body. */
  static <T> RequestReading<T> of(byte[] body, Shape<T> shape) {
    Faults faults = new Faults();
    return switch (StrictJson.parse(body, faults)) {
      case StrictJson.Parsed.Tree(JsonNode root) -> of(root, faults, shape);
      case StrictJson.Parsed.Broken(String detail) ->
          new Refused<>(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
    };
  }

  /**
   * Reads a tree.
   *
   * @param faults what was found before, such as duplicated names
   */
  static <T> RequestReading<T> of(JsonNode root, Faults faults, Shape<T> shape) {
    Optional<Supplier<T>> read =
        JsonFields.of(root, faults)
            .map(
                fields -> {
                  Supplier<T> draft = shape.read(fields);
                  fields.end();
                  return draft;
                });
    return faults.none()
        ? new Sound<>(read.orElseThrow().get())
        : new Refused<>(Problem.invalid(faults.list()));
  }

  /** Goes on with the value, or answers the problem. */
  default CompletionStage<HttpReply> then(
      Call call, Function<? super T, ? extends CompletionStage<HttpReply>> next) {
    return switch (this) {
      case Sound<T>(T value) -> next.apply(value).thenApply(reply -> reply);
      case Refused<T>(Problem problem) -> call.refuse(problem);
    };
  }
}
