package io.vinculum.edge.http;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaRange;
import org.apache.pekko.http.javadsl.model.headers.Accept;

/** Whether a client takes what an operation answers with. */
final class Acceptable {
  private Acceptable() {}

  /** The problem, when the client excludes every media type of the operation. */
  static Optional<Problem> fault(HttpRequest request, List<String> produces) {
    Optional<Accept> accept = request.getHeader(Accept.class);
    if (accept.isEmpty() || produces.isEmpty()) {
      return Optional.empty();
    }
    for (MediaRange range : accept.get().getMediaRanges()) {
      for (String mediaType : produces) {
        if (range.qValue() > 0 && range.matches(ContentTypesInUse.of(mediaType).mediaType())) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        Problem.of(
            ProblemType.NOT_ACCEPTABLE,
            "This path answers with " + String.join(" or ", produces) + "."));
  }

  /** How much the client wants a media type, 0 to 1: the weight of the closest range. */
  static float weight(HttpRequest request, String mediaType) {
    Optional<Accept> accept = request.getHeader(Accept.class);
    if (accept.isEmpty()) {
      return 1;
    }
    float weight = 0;
    for (MediaRange range : accept.get().getMediaRanges()) {
      if (range.matches(ContentTypesInUse.of(mediaType).mediaType())) {
        boolean exact = range.getParams().isEmpty() && !range.toString().contains("*");
        if (exact) {
          return range.qValue();
        }
        weight = Math.max(weight, range.qValue());
      }
    }
    return weight;
  }
}
