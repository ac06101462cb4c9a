package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationTest {

  @Test
  void a_file_becomes_its_statements_without_comments() {
    Migration migration =
        Migration.parse(
            "0002-offers.cql",
            """
            -- What was proposed; to whom.
            CREATE TABLE IF NOT EXISTS a.b (
              id text PRIMARY KEY); \s

            INSERT INTO a.b (id) VALUES ('semi;colon');
            """);
    assertThat(migration.version()).isEqualTo(2);
    assertThat(migration.statements())
        .containsExactly(
            "CREATE TABLE IF NOT EXISTS a.b (\n  id text PRIMARY KEY)",
            "INSERT INTO a.b (id) VALUES ('semi;colon')");
  }

  @Test
  void a_statement_that_cannot_be_repeated_is_refused() {
    assertThatThrownBy(
            () -> Migration.parse("0002-x.cql", "CREATE TABLE a.b (id text PRIMARY KEY);"))
        .hasMessageContaining("0002-x.cql")
        .hasMessageContaining("IF NOT EXISTS");
    assertThatThrownBy(() -> Migration.parse("0002-x.cql", "alter table a.b add c text;"))
        .hasMessageContaining("IF NOT EXISTS");
  }

  @Test
  void line_ends_do_not_change_the_checksum_but_every_other_character_does() {
    String text = "DROP TABLE IF EXISTS a.b;\n";
    String checksum = Migration.parse("0001-a.cql", text).checksum();
    assertThat(Migration.parse("0001-a.cql", text.replace("\n", "\r\n")).checksum())
        .isEqualTo(checksum);
    assertThat(Migration.parse("0001-a.cql", text.replace("a.b", "a.c")).checksum())
        .isNotEqualTo(checksum);
  }

  @Test
  void names_and_numbers_are_checked() {
    assertThatThrownBy(() -> Migration.parse("2-offers.cql", "DROP TABLE IF EXISTS a.b;"))
        .hasMessageContaining("2-offers.cql");
    Migration first = Migration.parse("0001-a.cql", "DROP TABLE IF EXISTS a.b;");
    Migration third = Migration.parse("0003-c.cql", "DROP TABLE IF EXISTS a.c;");
    assertThatThrownBy(() -> MigrationFiles.inOrder(List.of(first, third)))
        .hasMessageContaining("0003-c.cql")
        .hasMessageContaining("0002");
  }

  @Test
  void this_builds_files_are_in_order() {
    assertThat(MigrationFiles.fromClassPath())
        .isNotEmpty()
        .first()
        .satisfies(m -> assertThat(m.name()).isEqualTo("0001-journal-snapshots.cql"));
  }
}
