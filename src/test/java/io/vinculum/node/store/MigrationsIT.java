package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MigrationsIT {

  @Test
  void a_second_run_applies_nothing() {
    assertThat(Migrations.ofThisBuild().apply(SharedStore.session(), Replication.local()))
        .isEmpty();
  }
}
