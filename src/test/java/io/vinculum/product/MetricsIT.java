package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What Prometheus reads of a live server, beside what the guide, the alerts and the dashboard say.
 */
class MetricsIT {
  private static final Path GUIDE = Path.of("docs/operators-guide.md");
  private static final Path COMPOSE = Path.of("cluster-config/compose");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(vinculum_[a-z_]+)` \\|");
  private static final Pattern NAME = Pattern.compile("\\b(?:vinculum|jvm|process|system)_[a-z_]+");
  private static final Pattern FAMILY = Pattern.compile("(?m)^# (?:HELP|TYPE) ([a-z_]+) ");
  private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max|total|gcount|gsum)$");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|metrics-card|metrics-1|=\"/");

  /** One operation, two kinds of statements and the lag of slices. */
  private static final int BUCKET_LINES_MAX = 60;

  private static final int LINES_MAX = 1_400;
  private static final Duration READ_SIDE_MAX = Duration.ofMinutes(1);

  private final Api api = SharedServer.api();

  private static JsonNode sale(String document) {
    return Api.json(
        """
        {'kind': 'purchase', 'source': 'metrics', 'document': '%s',
         'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': 'metrics-card'},
         'partner': 'superfresh', 'total': {'amount': '3.00', 'currency': 'EUR'}}\
        """,
        document);
  }

  /** With something of everything that is counted. */
  private String scrape() {
    api.post("/v1/interactions", sale("metrics-1"));
    api.post("/v1/interactions", sale("metrics-1"));
    api.post("/v1/interactions", Api.json("{'kind': 'purchase'}"));
    api.get("/v1/nothing-here");
    api.awaitReadSide(READ_SIDE_MAX);
    Api.Answer answer = api.get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  private static Set<String> all(Pattern pattern, int group, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A family as the guide names it. */
  private static String guided(String family) {
    return family.endsWith("_total") ? family : PART.matcher(family).replaceFirst("");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void the_guide_names_what_is_told_and_nothing_else() throws IOException {
    Set<String> told =
        all(FAMILY, 1, scrape()).stream()
            .filter(name -> name.startsWith("vinculum_"))
            .map(MetricsIT::guided)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).isEqualTo(all(DOCUMENTED, 1, text(GUIDE)));
  }

  @Test
  void alerts_and_dashboard_ask_for_what_is_told() throws IOException {
    String scraped = scrape();
    Set<String> series =
        scraped
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());
    JsonNode alerts =
        new ObjectMapper(new YAMLFactory()).readTree(text(COMPOSE.resolve("alerts.yml")));
    List<String> asked = alerts.at("/groups/0/rules").findValuesAsText("expr");
    assertThat(asked).hasSizeGreaterThan(5);
    JsonNode dashboard = new ObjectMapper().readTree(text(COMPOSE.resolve("dashboard.json")));
    List<String> drawn = dashboard.path("panels").findValuesAsText("expr");
    assertThat(drawn).hasSizeGreaterThan(5);

    assertThat(series).containsAll(all(NAME, 0, String.join("\n", asked)));
    assertThat(series).containsAll(all(NAME, 0, String.join("\n", drawn)));
    assertThat(text(COMPOSE.resolve("prometheus.yml"))).contains("alerts.yml");
  }

  @Test
  void interactions_are_counted_by_kind_and_outcome() {
    String scraped = scrape();

    for (String outcome :
        List.of(
            "kind=\"purchase\",outcome=\"recorded\",problem=\"none\"",
            "kind=\"purchase\",outcome=\"duplicate\",problem=\"none\"",
            "kind=\"none\",outcome=\"refused\",problem=\"invalid\"")) {
      assertThat(scraped).contains("vinculum_interactions_total{" + outcome + "} ");
    }
    assertThat(scraped)
        .containsPattern(
            "vinculum_store_statements_seconds_count\\{statement=\"journalWrite\"\\} [1-9]")
        .containsPattern("vinculum_store_statements_seconds_count\\{statement=\"other\"\\} [1-9]")
        .containsPattern("vinculum_slices_lag_seconds_gcount(\\{\\})? [1-9]");
  }

  @Test
  void there_are_few_series_and_none_of_a_customer() {
    List<String> lines = scrape().lines().toList();

    assertThat(lines.stream().filter(line -> line.contains("_bucket{")))
        .hasSizeLessThanOrEqualTo(BUCKET_LINES_MAX);
    assertThat(lines).hasSizeLessThanOrEqualTo(LINES_MAX);
    assertThat(lines).noneMatch(line -> ID.matcher(line).find());
    Set<String> helped =
        all(Pattern.compile("(?m)^# HELP ([a-z_]+) \\S"), 1, String.join("\n", lines));
    assertThat(helped)
        .containsAll(
            all(Pattern.compile("(?m)^# TYPE (vinculum_[a-z_]+) "), 1, String.join("\n", lines)));
  }
}
