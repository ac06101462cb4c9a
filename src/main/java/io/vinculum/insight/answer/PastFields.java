package io.vinculum.insight.answer;

import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.segment.SegmentRule;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.programme.rules.Checked;
import io.vinculum.programme.rules.CheckedRule;
import io.vinculum.programme.rules.CustomerField;
import io.vinculum.programme.rules.Leaf;
import io.vinculum.programme.rules.SegmentRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the journals cannot say of the past. A field is asked of the past only where what was
 * recorded by then alone gives its value: the rest is refused.
 */
final class PastFields {
  private static final String BIRTHDAY = "birthdayWithin";

  private final SegmentRuleBook book;
  private final List<Fault> faults = new ArrayList<>();

  private PastFields(SegmentRuleBook book) {
    this.book = book;
  }

  /**
   * What of a question the past cannot be asked; the question itself has no fault.
   *
   * @param book the segments' rules under the names of then
   */
  static List<Fault> faults(AudienceQuestion question, SegmentRuleBook book) {
    PastFields fields = new PastFields(book);
    question.where().ifPresent(rule -> fields.check("/where", rule));
    for (int i = 0; i < question.measures().size(); i++) {
      fields.checkMeasure("/measures/" + i, question.measures().get(i));
    }
    for (int i = 0; i < question.groupBy().size(); i++) {
      fields.checkField("/groupBy/" + i, question.groupBy().get(i));
    }
    question.histogram().ifPresent(it -> fields.checkField("/histogram/field", it.field()));
    question.top().ifPresent(it -> fields.checkField("/top/by", it.by()));
    return List.copyOf(fields.faults);
  }

  /** Of {@code sum(spend365)} the field, and of {@code count} nothing. */
  private void checkMeasure(String pointer, String measure) {
    int open = measure.indexOf('(');
    if (open >= 0) {
      checkField(pointer, measure.substring(open + 1, measure.length() - 1));
    }
  }

  private void checkField(String pointer, String field) {
    check(pointer, field.startsWith("inSegment(") ? field : "known(" + field + ")");
  }

  private void check(String pointer, String rule) {
    for (Leaf leaf : leaves(rule)) {
      unanswerable(leaf).ifPresent(why -> faults.add(new Fault(pointer, why)));
      if (leaf instanceof Leaf.InSegment(String segment)) {
        checkSegment(pointer, segment);
      }
    }
  }

  /** The rule of a segment and of those that it names are asked of the past too. */
  private void checkSegment(String pointer, String segment) {
    for (String id : named(segment)) {
      Optional<SegmentRule> rule = book.rule(id);
      if (rule.isEmpty() || rule.get().fault().isPresent()) {
        faults.add(
            new Fault(
                pointer,
                "the rule of the segment `%s` does not hold under the programme of then"
                    .formatted(id)));
      } else {
        for (Leaf leaf : leaves(rule.get().segment().rule())) {
          unanswerable(leaf)
              .ifPresent(
                  why ->
                      faults.add(
                          new Fault(pointer, "the segment `%s` asks: %s".formatted(id, why))));
        }
      }
    }
  }

  /** The segment and all that it names, by however many others. */
  private Set<String> named(String segment) {
    Set<String> all = new LinkedHashSet<>(Set.of(segment));
    List<String> open = new ArrayList<>(all);
    while (!open.isEmpty()) {
      Set<String> more =
          new TreeSet<>(book.rule(open.removeLast()).map(SegmentRule::needs).orElse(Set.of()));
      more.stream().filter(all::add).forEach(open::add);
    }
    return all;
  }

  /** What a rule reads, in the order of names; nothing of one with faults. */
  private List<Leaf> leaves(String rule) {
    return switch (SegmentRules.check(rule, book.vocabulary())) {
      case Checked.Valid<CheckedRule>(CheckedRule valid) ->
          valid.leaves().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(Map.Entry::getValue)
              .toList();
      case Checked.Invalid<CheckedRule> _ -> List.of();
    };
  }

  /** Why a leaf cannot be asked of the past. */
  private static Optional<String> unanswerable(Leaf leaf) {
    return switch (leaf) {
      case Leaf.Value value -> unanswerable(value);
      case Leaf.Known(Leaf.Value value) -> unanswerable(value);
      case Leaf.BirthdayWithin _ -> Optional.of(ofProfile(BIRTHDAY));
      case Leaf.InSegment _, Leaf.TierRank _ -> Optional.empty();
    };
  }

  private static Optional<String> unanswerable(Leaf.Value value) {
    CustomerField field = value.ofCustomer();
    String name = field.apiName();
    return switch (field.toldBy()) {
      case JOURNAL -> Optional.empty();
      case PROFILE -> Optional.of(ofProfile(name));
      case POPULATION ->
          Optional.of(
              "`%s` is not known of the past: it is a place among the customers of now"
                  .formatted(name));
      case MODEL ->
          Optional.of(
              "`%s` is not known of the past: models estimate it, and those of now are not of then"
                  .formatted(name));
      case NOBODY ->
          Optional.of("`%s` is not known of the past: nothing tells it yet".formatted(name));
    };
  }

  private static String ofProfile(String name) {
    return "`%s` is not known of the past: of the profile only what holds now is kept"
        .formatted(name);
  }
}
