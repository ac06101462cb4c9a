package io.vinculum.insight.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vinculum.cql.DeafSession;
import io.vinculum.maths.btyd.Calibration;
import io.vinculum.maths.btyd.Holdout;
import io.vinculum.node.store.SharedStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CassandraModelsIT {
  /** Far above what any server of the same store fits. */
  private static final int FIRST = 1_000_000;

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

  @Test
  void a_version_is_kept_once_and_the_newest_is_found() {
    try (CqlSession session = SharedStore.newSession()) {
      CassandraModels models = new CassandraModels(session);
      assertThat(join(models.put(version(FIRST)))).isTrue();
      assertThat(join(models.put(version(FIRST, AT.plusSeconds(1))))).isFalse();
      CassandraModels deaf = new CassandraModels(DeafSession.of(session, 1));
      assertThat(join(deaf.put(version(FIRST + 1)))).isTrue();
      assertThat(join(models.newerThan(0))).contains(version(FIRST + 1));
      assertThat(join(models.newerThan(FIRST))).contains(version(FIRST + 1));
      assertThat(join(models.newerThan(FIRST + 1))).isEmpty();
    }
  }

  private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static ModelVersion version(int number) {
    return version(number, AT);
  }

  private static ModelVersion version(int number, Instant at) {
    return new ModelVersion(
        number,
        at,
        20_513,
        1_234,
        98_765,
        List.of(
            new Model.Fitted(
                "gamma-gamma",
                "Gamma-Gamma",
                Map.of("p", 2.0),
                Optional.empty(),
                7,
                Optional.empty(),
                new Basis(
                    OptionalDouble.of(9.5),
                    List.of("a short history", "nobody leaves"),
                    List.of(Map.of("p", 1.9), Map.of("p", 2.1)),
                    OptionalInt.of(3))),
            new Model.NotEnoughData("gaps", "Gamma gaps", "3 customers; 100 are needed"),
            new Model.Fitted(
                "mbg-cnbd",
                "MBG/CNBD-2",
                Map.of("k", 2.0, "r", .5),
                Optional.of(-12.5),
                1_234,
                Optional.of(
                    new Holdout(
                        9, 4.5, .1, .2, 3, 4, List.of(new Calibration.Decile(1, 9, .3, .4)))))));
  }
}
