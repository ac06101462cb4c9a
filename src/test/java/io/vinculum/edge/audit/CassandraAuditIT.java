package io.vinculum.edge.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.node.TimeOrderedIds;
import io.vinculum.node.store.SharedStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CassandraAuditIT {
  private static final int MONTHS = 5;
  private static final int PER_MONTH = 3;

  /** Entries lie years ahead, so that those of other tests come after them. */
  private static final Instant START = Instant.parse("2031-11-15T12:00:00Z");

  @Test
  void entries_come_back_new_to_old_over_months_page_by_page_and_by_subject() {
    try (CqlSession session = SharedStore.newSession()) {
      Audit audit = new CassandraAudit(session);
      String subject = "segments/" + UUID.randomUUID();
      List<AuditEntry> written = new ArrayList<>();
      for (int i = 0; i < MONTHS * PER_MONTH; i++) {
        Instant at = START.plusSeconds(i / PER_MONTH * 30L * 86_400 + i);
        UUID id = new TimeOrderedIds(InstantSource.fixed(at)).get();
        AuditEntry entry = entry(id, at, i % 2 == 0 ? subject : subject + "-other", i);
        await(audit.append(entry));
        written.addFirst(entry);
      }
      await(audit.append(written.getFirst()));

      AuditQuestion four = AuditQuestion.newest(4);
      AuditQuestion two = AuditQuestion.newest(2).of(subject);
      assertThat(pages(audit, four, written.size())).isEqualTo(written);
      assertThat(pages(audit, two, 100)).isEqualTo(wanted(written, two));
      assertThat(pages(audit, four.of("nothing"), 10)).isEmpty();
      Instant middle = written.get(written.size() / 2).at();
      AuditQuestion narrow =
          new AuditQuestion(
              2,
              Optional.empty(),
              Optional.empty(),
              Optional.of("user-1"),
              Optional.of("segments.put"),
              Optional.of(middle),
              Optional.of(written.getFirst().at()));
      assertThat(pages(audit, narrow, 100)).isEqualTo(wanted(written, narrow)).isNotEmpty();
      assertThat(pages(audit, narrow.of(subject), 100))
          .isEqualTo(wanted(written, narrow.of(subject)));
    }
  }

  private static List<AuditEntry> wanted(List<AuditEntry> written, AuditQuestion question) {
    return written.stream().filter(question::wants).toList();
  }

  private static List<AuditEntry> pages(Audit audit, AuditQuestion question, int atMost) {
    Audit.Page page = await(audit.page(question));
    List<AuditEntry> read = new ArrayList<>(page.entries());
    while (page.next().isPresent() && read.size() < atMost) {
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(question.limit());
      page = await(audit.page(question.after(page.next().get())));
      read.addAll(page.entries());
    }
    return read.subList(0, Math.min(atMost, read.size()));
  }

  private static AuditEntry entry(UUID id, Instant at, String subject, int number) {
    return new AuditEntry(
        id,
        at,
        "user-" + number % 3,
        "admin",
        "segments.put",
        subject,
        number == 0 ? Optional.empty() : Optional.of("{\"rule\":" + (number - 1) + "}"),
        Optional.of("{\"rule\":" + number + "}"));
  }

  private static <T> T await(CompletionStage<T> stage) {
    return CompletableFuture.completedFuture(null)
        .thenCompose(start -> stage)
        .orTimeout(30, SECONDS)
        .join();
  }
}
