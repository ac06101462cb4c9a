package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.edge.interaction.Told.Content;
import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.Fields;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What customers say: in calls, mails, complaints, surveys, reviews. */
final class Voice {
  private static final List<String> DIRECTIONS = List.of("in", "out");

  /** The scales with their limits: net promoter, satisfaction, effort, stars. */
  private static final Map<String, Scale> SCALES =
      Map.of(
          "nps", new Scale(0, 10),
          "csat", new Scale(0, 100),
          "ces", new Scale(1, 7),
          "stars", new Scale(0, 5));

  /** A score of a mystery visit, and of a survey without a scale, is a part of a hundred. */
  private static final Scale PERCENT = new Scale(0, 100);

  private Voice() {}

  private record Scale(int min, int max) {}

  static Supplier<Content> conversation(KindFields kind, InteractionKind which) {
    Fields fields = kind.fields().require("direction");
    Optional<String> direction = fields.word("direction", DIRECTIONS);
    Optional<String> text = text(fields);
    Optional<String> language = fields.language("language");
    Optional<Long> duration = fields.integer("durationSeconds", 0, Limits.DURATION_SECONDS_MAX);
    return () ->
        Content.sealing(
            text,
            (occasion, hidden) ->
                new Interaction.Conversation(
                    occasion,
                    which,
                    direction.orElseThrow().equals("in"),
                    hidden,
                    language,
                    duration));
  }

  static Supplier<Content> complaint(KindFields kind) {
    Optional<String> topic = kind.fields().text("topic", Limits.NAME_CHARACTERS_MAX);
    Optional<String> text = text(kind.fields());
    Optional<Supplier<DocumentKey>> resolves = kind.document("resolves");
    return () -> {
      Optional<DocumentKey> settled = resolves.map(Supplier::get);
      return new Content(
          text,
          Optional.empty(),
          settled,
          (occasion, hidden, _) -> new Interaction.Complaint(occasion, topic, hidden, settled));
    };
  }

  static Supplier<Content> survey(KindFields kind) {
    Fields fields = kind.fields().require("survey");
    Optional<String> survey = fields.id("survey");
    Optional<String> scale = fields.word("scale", SCALES.keySet());
    Optional<BigDecimal> score = score(fields, scale.map(SCALES::get).orElse(PERCENT));
    Map<String, String> answers = new HashMap<>();
    fields.object("answers").ifPresent(given -> readAnswers(given, answers));
    Optional<String> text = text(fields);
    return () ->
        Content.sealing(
            text,
            (occasion, hidden) ->
                new Interaction.Survey(
                    occasion, survey.orElseThrow(), score, scale, answers, hidden));
  }

  private static void readAnswers(Fields given, Map<String, String> answers) {
    for (Map.Entry<String, JsonNode> answer : given.all()) {
      JsonNode value = answer.getValue();
      String text = value.asText();
      boolean sound =
          Characters.isId(answer.getKey())
              && value.isValueNode()
              && !value.isNull()
              && text.length() <= Limits.PHRASE_CHARACTERS_MAX
              && Characters.isText(text);
      if (!sound) {
        given.fault(answer.getKey(), "must be a short answer to a question with an id");
      }
      answers.put(answer.getKey(), text);
    }
    if (answers.size() > Limits.ANSWERS_MAX) {
      given.fault("has more than " + Limits.ANSWERS_MAX + " answers");
    }
  }

  static Supplier<Content> social(KindFields kind) {
    Fields fields = kind.fields().require("network");
    Optional<String> network = fields.text("network", Limits.NAME_CHARACTERS_MAX);
    Optional<String> text = text(fields);
    Optional<Long> reach = fields.integer("reach", 0, Limits.REACH_MAX);
    return () ->
        Content.sealing(
            text,
            (occasion, hidden) ->
                new Interaction.Social(occasion, network.orElseThrow(), hidden, reach));
  }

  static Supplier<Content> mysteryVisit(KindFields kind) {
    Fields fields = kind.fields().require("score");
    Optional<BigDecimal> score = score(fields, PERCENT);
    Optional<String> text = text(fields);
    return () ->
        Content.sealing(
            text,
            (occasion, hidden) ->
                new Interaction.MysteryVisit(occasion, score.orElseThrow(), hidden));
  }

  private static Optional<BigDecimal> score(Fields fields, Scale scale) {
    return fields.number("score", BigDecimal.valueOf(scale.min()), BigDecimal.valueOf(scale.max()));
  }

  private static Optional<String> text(Fields fields) {
    return fields.text("text", Limits.TEXT_CHARACTERS_MAX);
  }
}
