package io.vinculum.programme.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.points.Basket;
import io.vinculum.customer.domain.points.Earner;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.fault.Fault;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.Condition;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.store.FirstProgramme;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The guide's examples do what the guide says: every fenced block and both tables are tried. */
class RulesGuideTest {
  private static final Path GUIDE = Path.of("docs/rules-guide.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+ \\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile("(.*?)\\s*// (.*)");
  private static final Pattern EARNS = Pattern.compile("# (.*) earns (\\d+)");
  private static final Pattern FAULT = Pattern.compile("# fault (\\S+) (.*)");
  private static final Pattern PART = Pattern.compile("(?:([a-z][a-z.]*) )?(\\d+\\.\\d\\d)");
  private static final Pattern ROW = Pattern.compile("^\\| `(.*?)` \\| `?(.*?)`? \\|.*\\|$");

  @TestFactory
  Stream<DynamicTest> examplesDoWhatTheGuideSays() throws IOException {
    List<MatchResult> blocks = BLOCK.matcher(Files.readString(GUIDE)).results().toList();
    assertThat(blocks.stream().map(block -> block.group(1)).distinct())
        .containsExactlyInAnyOrder("cel when", "cel lines", "cel segment", "yaml earn");
    return blocks.stream()
        .flatMap(
            block ->
                block.group(1).equals("yaml earn")
                    ? Stream.of(
                        DynamicTest.dynamicTest(
                            block.group(2).lines().findFirst().orElseThrow(),
                            () -> earn(block.group(2))))
                    : block
                        .group(2)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(
                            line ->
                                DynamicTest.dynamicTest(
                                    line, () -> example(block.group(1), line))));
  }

  @Test
  void theGuideShowsTheFactsThatItsExamplesAreAskedOf() throws IOException {
    Map<Boolean, List<String>> rows =
        Files.readString(GUIDE)
            .lines()
            .filter(line -> ROW.matcher(line).matches())
            .filter(line -> line.endsWith("| sale |") || line.endsWith("| customer |"))
            .collect(Collectors.partitioningBy(line -> line.endsWith("| sale |")));
    assertThat(rows.get(true)).hasSizeGreaterThan(8);
    assertThat(rows.get(false)).hasSizeGreaterThan(8);
    rows.get(true)
        .forEach(row -> assertThat(when(shown(row)).holds(Sale.usual())).as(row).isTrue());
    rows.get(false)
        .forEach(
            row ->
                assertThat(
                        SegmentRules.reference(SegmentRulesTest.valid(shown(row)))
                            .apply(Anna.facts()))
                    .as(row)
                    .isEqualTo(Truth.TRUE));
  }

  @Test
  void everyFieldAndFunctionIsNamed() throws IOException {
    String guide = Files.readString(GUIDE);
    for (RuleScope scope : RuleScope.values()) {
      Fields.of(scope).all().forEach(field -> assertThat(guide).contains("`" + field.apiName()));
      RuleFunction.of(scope).forEach(function -> assertThat(guide).contains(function.text() + "("));
    }
  }

  @Test
  void noFactIsShownThatNothingTells() throws IOException {
    List<String> told =
        Files.readString(GUIDE)
            .lines()
            .filter(line -> ROW.matcher(line).matches() && line.endsWith("| customer |"))
            .filter(line -> !line.contains("| unknown |"))
            .toList();
    assertThat(told).isNotEmpty();
    told.forEach(
        row -> assertThat(SegmentRulesTest.valid(shown(row)).warnings()).as(row).isEmpty());
  }

  @Test
  void whatNothingTellsYetIsNamed() throws IOException {
    String names =
        Arrays.stream(CustomerField.values())
            .filter(field -> !field.isAnswered())
            .map(field -> "`" + field.apiName() + "`")
            .collect(Collectors.joining(", "));
    assertThat(Files.readString(GUIDE)).contains("Nothing tells these yet: " + names + ".");
  }

  private static String shown(String row) {
    Matcher cells = ROW.matcher(row);
    assertThat(cells.matches()).isTrue();
    return cells.group(2).equals("unknown")
        ? "!known(" + cells.group(1) + ")"
        : cells.group(1) + " == " + cells.group(2);
  }

  private static void example(String kind, String line) {
    Matcher example = EXAMPLE.matcher(line);
    assertThat(example.matches()).as("an example and what it comes to: " + line).isTrue();
    String rule = example.group(1);
    String expected = example.group(2);
    String actual =
        switch (kind) {
          case "cel when" -> told(SaleConditions.when(rule, Names.PLAZA), Sale.usual());
          case "cel lines" ->
              told(
                  SaleConditions.lines(rule, Names.PLAZA),
                  Sale.usual().line("grocery.dairy", "2", "3.90"));
          case "cel segment" -> told(SegmentRules.check(rule, Names.PLAZA));
          default -> throw new AssertionError(kind);
        };
    assertThat(actual).isEqualTo(expected);
  }

  private static String told(Checked<Condition> checked, Sale sale) {
    return switch (checked) {
      case Checked.Valid<Condition>(Condition condition) ->
          condition.holds(sale) ? "holds" : "does not hold";
      case Checked.Invalid<Condition>(List<RuleFault> faults) -> fault(faults);
    };
  }

  private static String told(Checked<CheckedRule> checked) {
    return switch (checked) {
      case Checked.Valid<CheckedRule>(CheckedRule rule) ->
          switch (SegmentRules.reference(rule).apply(Anna.facts())) {
                case TRUE -> "in";
                case FALSE -> "out";
                case UNKNOWN -> "unknown, so out";
              }
              + (rule.warnings().isEmpty() ? "" : ", with a warning");
      case Checked.Invalid<CheckedRule>(List<RuleFault> faults) -> fault(faults);
    };
  }

  private static String fault(List<RuleFault> faults) {
    RuleFault first = faults.getFirst();
    return first.line() + ":" + first.column() + " " + first.detail();
  }

  private static void earn(String block) {
    String shipped = FirstProgramme.from(Optional.empty()).source();
    String text =
        shipped.substring(0, shipped.indexOf("earn:\n"))
            + "earn:\n"
            + block.indent(2)
            + shipped.substring(shipped.indexOf("\ntiers:\n"));
    List<MatchResult> expected = EARNS.matcher(block).results().toList();
    List<MatchResult> faults = FAULT.matcher(block).results().toList();
    assertThat(expected.size() + faults.size()).as("results of " + block).isPositive();
    switch (ProgrammeReader.read(text)) {
      case ProgrammeReading.Valid(Programme programme) -> {
        assertThat(faults).as(block).isEmpty();
        for (MatchResult sale : expected) {
          assertThat(earned(programme, sale.group(1)))
              .as(sale.group())
              .isEqualTo(Long.parseLong(sale.group(2)));
        }
      }
      case ProgrammeReading.Invalid(List<Fault> found) ->
          assertThat(found.stream().map(f -> f.pointer() + " " + f.detail()))
              .containsExactlyElementsOf(
                  faults.stream().map(f -> f.group(1) + " " + f.group(2)).toList());
    }
  }

  /** The points of a sale such as {@code grocery.dairy 3.90 + home 50.30}. */
  private static long earned(Programme programme, String sale) {
    List<Line> lines = new ArrayList<>();
    Money total = Money.zero(Sale.EUR);
    for (String part : sale.split(" \\+ ", -1)) {
      Matcher matcher = PART.matcher(part);
      assertThat(matcher.matches()).as(part).isTrue();
      Money amount = Sale.eur(matcher.group(2));
      total = total.plus(amount);
      if (matcher.group(1) != null) {
        lines.add(
            new Line(
                Integer.toString(lines.size() + 1),
                Optional.empty(),
                Optional.of(matcher.group(1)),
                BigDecimal.ONE,
                amount));
      }
    }
    SaleFacts facts = facts(Sale.usual(), total);
    return new Earner(
            programme,
            "purchase",
            Optional.of(Basket.of(total, lines, Basket.Share.ALL)),
            facts,
            Map.of(),
            Earner.asking(facts))
        .earn()
        .points("points");
  }

  private static SaleFacts facts(Sale sale, Money total) {
    return new SaleFacts(
        Optional.of(total),
        sale.occurredAt(),
        sale.hasHour(),
        sale.day(),
        sale.channel(),
        sale.partner(),
        sale.location(),
        sale.kind(),
        sale.tier(),
        sale.purchases(),
        Map.of("points", sale.points("points")),
        sale.daysSinceEnrolment(),
        sale.birthDate(),
        sale.attributes(),
        Optional.empty());
  }

  private static Condition when(String rule) {
    return SaleConditionsTest.when(rule);
  }
}
