package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.interaction.Wordings;
import io.vinculum.edge.interaction.ParsedInteraction.Content;
import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.JsonFields;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    JsonFields fields = kind.fields().require("direction");
    Optional<String> direction = fields.word("direction", DIRECTIONS);
    Optional<Typed> text = text(fields);
    Optional<String> language = fields.language("language");
    Optional<Long> duration = fields.integer("durationSeconds", 0, Limits.DURATION_SECONDS_MAX);
    return () ->
        Content.sealing(
            List.of(text),
            (occasion, hidden) ->
                new Interaction.Conversation(
                    occasion,
                    which,
                    direction.orElseThrow().equals("in"),
                    hidden.text(text),
                    language,
                    duration));
  }

  static Supplier<Content> complaint(KindFields kind) {
    Optional<Typed> topic =
        Typed.code(
            kind.fields(), "topic", Limits.NAME_CHARACTERS_MAX, kind.programme().codes().topics());
    Optional<Typed> text = text(kind.fields());
    Optional<Supplier<DocumentKey>> resolves = kind.document("resolves");
    return () -> {
      Optional<DocumentKey> settled = resolves.map(Supplier::get);
      return new Content(
          Stream.of(topic, text).flatMap(Optional::stream).toList(),
          Optional.empty(),
          settled,
          (occasion, hidden, _) ->
              new Interaction.Complaint(
                  occasion, hidden.wording(topic), hidden.text(text), settled));
    };
  }

  static Supplier<Content> survey(KindFields kind) {
    JsonFields fields = kind.fields().require("survey");
    Optional<String> survey = fields.id("survey");
    Optional<String> scale = fields.word("scale", SCALES.keySet());
    Optional<BigDecimal> score = score(fields, scale.map(SCALES::get).orElse(PERCENT));
    Map<String, Typed> answers = new HashMap<>();
    fields.object("answers").ifPresent(given -> readAnswers(given, answers));
    Optional<Typed> text = text(fields);
    return () ->
        Content.sealing(
            Stream.concat(answers.values().stream().map(Optional::of), Stream.of(text)).toList(),
            (occasion, hidden) -> {
              Map<String, Wording> said = new HashMap<>();
              answers.forEach((question, answer) -> said.put(question, hidden.wording(answer)));
              return new Interaction.Survey(
                  occasion, survey.orElseThrow(), score, scale, said, hidden.text(text));
            });
  }

  /** Short numbers and truth values are counted; what else is written may be anything. */
  private static void readAnswers(JsonFields given, Map<String, Typed> answers) {
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
      answers.put(
          answer.getKey(), new Typed("answers/" + answer.getKey(), text, Wordings.isCounted(text)));
    }
    if (answers.size() > Limits.ANSWERS_MAX) {
      given.fault("has more than " + Limits.ANSWERS_MAX + " answers");
    }
  }

  static Supplier<Content> social(KindFields kind) {
    JsonFields fields = kind.fields().require("network");
    Optional<Typed> network = Typed.secret(fields, "network", Limits.NAME_CHARACTERS_MAX);
    Optional<Typed> text = text(fields);
    Optional<Long> reach = fields.integer("reach", 0, Limits.REACH_MAX);
    return () ->
        Content.sealing(
            List.of(network, text),
            (occasion, hidden) ->
                new Interaction.Social(
                    occasion, hidden.wording(network.orElseThrow()), hidden.text(text), reach));
  }

  static Supplier<Content> mysteryVisit(KindFields kind) {
    JsonFields fields = kind.fields().require("score");
    Optional<BigDecimal> score = score(fields, PERCENT);
    Optional<Typed> text = text(fields);
    return () ->
        Content.sealing(
            List.of(text),
            (occasion, hidden) ->
                new Interaction.MysteryVisit(occasion, score.orElseThrow(), hidden.text(text)));
  }

  private static Optional<BigDecimal> score(JsonFields fields, Scale scale) {
    return fields.number("score", BigDecimal.valueOf(scale.min()), BigDecimal.valueOf(scale.max()));
  }

  private static Optional<Typed> text(JsonFields fields) {
    return Typed.secret(fields, "text", Limits.TEXT_CHARACTERS_MAX);
  }
}
