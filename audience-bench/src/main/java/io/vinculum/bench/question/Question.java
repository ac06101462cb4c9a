package io.vinculum.bench.question;

import io.vinculum.insight.AudienceQuestion;
import java.util.List;
import java.util.Optional;

/**
 * One question, for us and for the rivals.
 *
 * @param name what the table calls it
 * @param ours as the server is asked
 * @param sql the same of the table {@code customers}, whose columns are the fields
 */
public record Question(String name, AudienceQuestion ours, String sql) {
  /** Whole division, which the rivals write differently. */
  public static final String WHOLE_DIVISION = "{div}";

  static Question measured(
      String name, String where, List<String> measures, List<String> groupBy, String sql) {
    return new Question(
        name,
        new AudienceQuestion(
            given(where), measures, groupBy, Optional.empty(), Optional.empty(), Optional.empty()),
        sql);
  }

  static Question histogram(String name, String where, String field, int bins, String sql) {
    return new Question(
        name,
        new AudienceQuestion(
            given(where),
            List.of("count"),
            List.of(),
            Optional.of(new AudienceQuestion.HistogramWanted(field, bins)),
            Optional.empty(),
            Optional.empty()),
        sql);
  }

  static Question top(String name, String where, String field, int limit, String sql) {
    return new Question(
        name,
        new AudienceQuestion(
            given(where),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(new AudienceQuestion.TopWanted(field, limit)),
            Optional.empty()),
        sql);
  }

  private static Optional<String> given(String where) {
    return Optional.of(where).filter(text -> !text.isEmpty());
  }
}
