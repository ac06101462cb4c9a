package io.vinculum.insight.audience;

import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.rule.Keys;
import io.vinculum.insight.rule.RulePlan;
import io.vinculum.insight.rule.Truths;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.FieldType;
import io.vinculum.programme.rules.Leaf;
import io.vinculum.programme.rules.RuleFault;
import io.vinculum.programme.rules.SegmentRules;
import io.vinculum.programme.rules.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands a question, or says everything that is wrong with it. */
final class Understanding {
  private static final Pattern MEASURE =
      Pattern.compile("(sum|avg|min|max|distinct|p(\\d{1,3}(?:\\.\\d{1,4})?))\\((.*)\\)");
  private static final Pattern IN_SEGMENT = Pattern.compile("inSegment\\(.*\\)");
  private static final String ASK = "known(";
  private static final double WHOLE_PERCENT = 100;

  private final Vocabulary vocabulary;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<Leaf.Value> numbers = new LinkedHashSet<>();
  private final Set<Leaf.Value> summed = new LinkedHashSet<>();
  private final Set<Leaf.Value> ranged = new LinkedHashSet<>();
  private final Set<Leaf.Value> listed = new LinkedHashSet<>();
  private final Set<Leaf.Value> distinct = new LinkedHashSet<>();
  private final Set<String> segments = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  private Understanding(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  static Outcome<AudiencePlan> of(AudienceQuestion question, Vocabulary vocabulary) {
    return new Understanding(vocabulary).understand(question);
  }

  static Outcome<ExportPlan> of(ExportQuestion question, Vocabulary vocabulary) {
    return new Understanding(vocabulary).understand(question);
  }

  private Outcome<ExportPlan> understand(ExportQuestion question) {
    Truths where = where(question.where());
    limit("/fields", question.fields().size(), ExportQuestion.MAX_FIELDS, "fields");
    if (Set.copyOf(question.fields()).size() < question.fields().size()) {
      faults.add(new Fault("/fields", "an export tells each field once"));
    }
    List<AudiencePlan.Divisor> columns = new ArrayList<>();
    for (int i = 0; i < question.fields().size(); i++) {
      key("/fields/" + i, question.fields().get(i)).ifPresent(columns::add);
    }
    return faults.isEmpty()
        ? new Outcome.Answered<>(new ExportPlan(where, columns))
        : new Outcome.Faulty<>(faults);
  }

  private Truths where(Optional<String> text) {
    return text.map(rule -> rule("/where", rule).map(RulePlan::of).orElse(RulePlan.everyone()))
        .orElse(RulePlan.everyone());
  }

  private Outcome<AudiencePlan> understand(AudienceQuestion question) {
    Truths where = where(question.where());
    limit("/measures", question.measures().size(), AudienceLimits.MAX_MEASURES, "measures");
    limit("/groupBy", question.groupBy().size(), AudienceLimits.MAX_GROUP_FIELDS, "fields");
    List<Measure> measures = new ArrayList<>();
    for (int i = 0; i < question.measures().size(); i++) {
      measure("/measures/" + i, question.measures().get(i)).ifPresent(measures::add);
    }
    List<AudiencePlan.Divisor> keys = new ArrayList<>();
    for (int i = 0; i < question.groupBy().size(); i++) {
      key("/groupBy/" + i, question.groupBy().get(i)).ifPresent(keys::add);
    }
    Optional<AudiencePlan.Binned> histogram = question.histogram().flatMap(this::binned);
    Optional<AudiencePlan.Top> top = question.top().flatMap(this::top);
    return faults.isEmpty()
        ? new Outcome.Answered<>(
            new AudiencePlan(
                where,
                measures,
                numbers(),
                distinct.stream()
                    .map(field -> new AudiencePlan.Different(field, Keys.of(field)))
                    .toList(),
                keys,
                histogram,
                top,
                segments,
                List.copyOf(warnings)))
        : new Outcome.Faulty<>(faults);
  }

  private List<AudiencePlan.Figure> numbers() {
    return numbers.stream()
        .map(
            field ->
                AudiencePlan.Figure.of(
                    field, summed.contains(field), ranged.contains(field), listed.contains(field)))
        .toList();
  }

  private Optional<CheckedRule> rule(String pointer, String text) {
    return switch (SegmentRules.check(text, vocabulary)) {
      case Checked.Valid<CheckedRule>(CheckedRule rule) -> {
        segments.addAll(rule.segments());
        warnings.addAll(rule.warnings());
        yield Optional.of(rule);
      }
      case Checked.Invalid<CheckedRule>(List<RuleFault> found) -> {
        found.forEach(fault -> add(pointer, fault, 0));
        yield Optional.empty();
      }
    };
  }

  private Optional<Measure> measure(String pointer, String text) {
    if (text.equals("count")) {
      return Optional.of(new Measure(text, new Measure.Count()));
    }
    Matcher matcher = MEASURE.matcher(text);
    if (!matcher.matches()) {
      faults.add(
          new Fault(
              pointer,
              "a measure is count, sum(field), avg(field), min(field), max(field), p50(field) or"
                  + " distinct(field)"));
      return Optional.empty();
    }
    Optional<Leaf.Value> field = field(pointer, matcher.group(3), matcher.start(3));
    if (matcher.group(1).equals("distinct")) {
      field.ifPresent(distinct::add);
      return field.map(f -> new Measure(text, new Measure.Distinct(f)));
    }
    if (matcher.group(2) != null && Double.parseDouble(matcher.group(2)) > WHOLE_PERCENT) {
      faults.add(new Fault(pointer, "a percentile is from p0 to p100"));
      return Optional.empty();
    }
    return field.flatMap(f -> numeric(pointer, f, matcher)).map(kind -> new Measure(text, kind));
  }

  private Optional<Measure.Kind> numeric(String pointer, Leaf.Value field, Matcher matcher) {
    String name = matcher.group(1);
    boolean ordered = isNumeric(field) || field.type() == FieldType.DATE;
    boolean adds = name.equals("sum") || name.equals("avg");
    if (adds ? !isNumeric(field) : !ordered) {
      faults.add(new Fault(pointer, "`" + field.text() + "` is no number: " + noNumber(field)));
      return Optional.empty();
    }
    numbers.add(field);
    (adds ? summed : ranged).add(field);
    if (matcher.group(2) != null) {
      listed.add(field);
    }
    return Optional.of(
        switch (name) {
          case "sum" -> new Measure.Sum(field);
          case "avg" -> new Measure.Mean(field);
          case "min" -> new Measure.Least(field);
          case "max" -> new Measure.Greatest(field);
          default -> new Measure.Percentile(field, Double.parseDouble(matcher.group(2)));
        });
  }

  private static String noNumber(Leaf.Value field) {
    return field.type() == FieldType.ANY
        ? "an attribute may be text, so group by it or count its distinct values"
        : "group by it or count its distinct values";
  }

  private static boolean isNumeric(Leaf.Value field) {
    return field.type() == FieldType.MONEY
        || field.type() == FieldType.INTEGER
        || field.type() == FieldType.NUMBER;
  }

  private Optional<AudiencePlan.Divisor> key(String pointer, String text) {
    if (IN_SEGMENT.matcher(text).matches()) {
      return rule(pointer, text)
          .map(
              rule ->
                  new AudiencePlan.Divisor(
                      text, Keys.truths(RulePlan.of(rule)), Values.Sort.NUMBER));
    }
    return field(pointer, text, 0)
        .map(field -> new AudiencePlan.Divisor(text, Keys.of(field), Values.Sort.of(field)));
  }

  private Optional<AudiencePlan.Binned> binned(AudienceQuestion.HistogramWanted wanted) {
    if (wanted.bins() < 1 || wanted.bins() > AudienceLimits.MAX_BINS) {
      faults.add(
          new Fault(
              "/histogram/bins", "a histogram has 1 to " + AudienceLimits.MAX_BINS + " bins"));
    }
    return ordered("/histogram/field", wanted.field())
        .map(
            field ->
                new AudiencePlan.Binned(
                    AudiencePlan.Figure.of(field, false, true, true), wanted.bins()));
  }

  private Optional<AudiencePlan.Top> top(AudienceQuestion.TopWanted wanted) {
    if (wanted.limit() < 1 || wanted.limit() > AudienceLimits.MAX_TOP) {
      faults.add(
          new Fault("/top/limit", "a top has 1 to " + AudienceLimits.MAX_TOP + " customers"));
    }
    return ordered("/top/by", wanted.by())
        .map(
            field ->
                new AudiencePlan.Top(
                    AudiencePlan.Figure.of(field, false, false, false), wanted.limit()));
  }

  private Optional<Leaf.Value> ordered(String pointer, String text) {
    Optional<Leaf.Value> field = field(pointer, text, 0);
    Optional<Leaf.Value> wrong = field.filter(f -> !isNumeric(f) && f.type() != FieldType.DATE);
    wrong.ifPresent(
        f -> faults.add(new Fault(pointer, "`" + f.text() + "` is no number and no date")));
    return wrong.isPresent() ? Optional.empty() : field;
  }

  /** The field that a text names: what {@code known(…)} around it asks for. */
  private Optional<Leaf.Value> field(String pointer, String text, int offset) {
    return switch (SegmentRules.check(ASK + text + ")", vocabulary)) {
      case Checked.Valid<CheckedRule>(CheckedRule rule) -> {
        List<Leaf> leaves = List.copyOf(rule.leaves().values());
        if (leaves.size() == 1
            && leaves.getFirst() instanceof Leaf.Known(Leaf.Value value)
            && value.text().equals(text.strip().replace('\'', '"'))) {
          value.warning().ifPresent(warnings::add);
          yield Optional.of(value);
        }
        faults.add(new Fault(pointer, "`" + text + "` is no field"));
        yield Optional.empty();
      }
      case Checked.Invalid<CheckedRule>(List<RuleFault> found) -> {
        found.forEach(fault -> add(pointer, fault, offset - ASK.length()));
        yield Optional.empty();
      }
    };
  }

  private void add(String pointer, RuleFault fault, int columns) {
    faults.add(
        new Fault(
            pointer,
            fault.detail(),
            Optional.of(new Fault.Position(fault.line(), Math.max(1, fault.column() + columns)))));
  }

  private void limit(String pointer, int size, int most, String what) {
    if (size > most) {
      faults.add(new Fault(pointer, "at most " + most + " " + what));
    }
  }
}
