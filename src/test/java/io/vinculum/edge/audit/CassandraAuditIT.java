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

      assertThat(pages(audit, Optional.empty(), 4, written.size())).isEqualTo(written);
      assertThat(pages(audit, Optional.of(subject), 2, 100))
          .isEqualTo(written.stream().filter(e -> e.subject().equals(subject)).toList());
      assertThat(await(audit.page(10, Optional.empty(), Optional.of("nothing")))).isEmpty();
    }
  }

  private static List<AuditEntry> pages(
      Audit audit, Optional<String> subject, int size, int atMost) {
    List<AuditEntry> read = new ArrayList<>();
    List<AuditEntry> page = await(audit.page(size, Optional.empty(), subject));
    while (!page.isEmpty() && read.size() < atMost) {
      read.addAll(page);
      page = await(audit.page(size, Optional.of(page.getLast().id()), subject));
    }
    return read.subList(0, Math.min(atMost, read.size()));
  }

  private static AuditEntry entry(UUID id, Instant at, String subject, int number) {
    return new AuditEntry(
        id,
        at,
        "admin",
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
