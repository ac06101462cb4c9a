package io.vinculum.customer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.programme.domain.ExpiryPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the example of {@code docs/ledger.md}. */
class LedgerGuideTest {
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d{4}-\\d\\d-\\d\\d) \\| (.+?) \\| (.+?) \\| (\\d+) \\| (\\d+) \\|");
  private static final Pattern LINE = Pattern.compile("(\\w+) (\\d+) for ([\\d.]+)");
  private static final Pattern PAID = Pattern.compile("with (\\d+) points");
  private static final Pattern RETURN = Pattern.compile("returns (\\w+) (\\d+) of ([\\d-]+)");

  private final Journal journal =
      Journal.member(
          Plaza.simple()
              .expiring(new ExpiryPolicy.Rolling(Period.ofMonths(2), ExpiryPolicy.End.MONTH)),
          "2026-02-01T12:00:00Z");
  private final Map<String, CustomerEvent.InteractionRecorded> sales = new HashMap<>();

  @Test
  void theGuidesExampleIsSo() throws IOException {
    int rows = 0;
    for (String text : Files.readAllLines(Path.of("docs/ledger.md"))) {
      Matcher row = ROW.matcher(text);
      if (row.matches()) {
        journal.now = Instant.parse(row.group(1) + "T12:00:00Z");
        int known = journal.events.size();
        act(row.group(1), row.group(2));
        assertThat(postings(known)).as(text).isEqualTo(row.group(3));
        assertThat(journal.balance()).as(text).isEqualTo(Long.parseLong(row.group(4)));
        assertThat(journal.points().debt()).as(text).isEqualTo(Long.parseLong(row.group(5)));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(7);
  }

  private void act(String day, String what) {
    Matcher back = RETURN.matcher(what);
    if (what.startsWith("buys")) {
      sales.put(day, buy(what));
    } else if (back.matches()) {
      journal.giveBack(sales.get(back.group(3)), Journal.back(back.group(1), back.group(2)));
    } else {
      assertThat(what).isEqualTo("sleeps");
      journal.letTimePass();
    }
  }

  private CustomerEvent.InteractionRecorded buy(String what) {
    List<Line> lines = new ArrayList<>();
    BigDecimal total = BigDecimal.ZERO;
    Matcher line = LINE.matcher(what);
    while (line.find()) {
      lines.add(Journal.line(line.group(1), "any", line.group(2), line.group(3)));
      total = total.add(new BigDecimal(line.group(3)));
    }
    Matcher paid = PAID.matcher(what);
    long points = paid.find() ? Long.parseLong(paid.group(1)) : 0;
    return journal.record(
        Journal.sale(
            journal.occasion(), total.toPlainString(), points, lines.toArray(Line[]::new)));
  }

  private String postings(int known) {
    List<Posting> all = new ArrayList<>();
    for (CustomerEvent event : journal.events.subList(known, journal.events.size())) {
      switch (event) {
        case CustomerEvent.InteractionRecorded recorded ->
            all.addAll(recorded.effects().postings());
        case CustomerEvent.TimePassed passed -> all.addAll(passed.effects().postings());
        default -> throw new AssertionError("not in the guide: " + event);
      }
    }
    return all.stream()
        .map(
            posting ->
                (posting.from() + " → " + posting.to()).toLowerCase(Locale.ROOT)
                    + " "
                    + posting.points())
        .collect(Collectors.joining(", "));
  }
}
