package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of customers: defaults that keep the promises, faults that name the key. */
final class EntitySettingsTest {
  private static final Duration LOST_STORE_IS_TOLD_WITHIN = Duration.ofSeconds(5);

  private static final Config DEFAULTS = ConfigFactory.parseResources("sharding.conf").resolve();

  @Test
  void theDefaultsKeepWhatIsPromised() {
    EntitySettings settings = EntitySettings.read(DEFAULTS);

    assertThat(settings.slices()).isEqualTo(Unchangeable.SLICES_DEFAULT);
    assertThat(settings.askTimeout()).isLessThan(LOST_STORE_IS_TOLD_WITHIN);
    assertThat(settings.maxBatchBytes()).isLessThan(50 * 1024);
    assertThat(settings.maxBatchCommands()).isLessThanOrEqualTo(settings.maxWaiting());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vinculum.slices=100",
        "vinculum.slices=2048",
        "vinculum.slices=0",
        "vinculum.ask-timeout=0s",
        "vinculum.customer.waiting-max=0",
        "vinculum.customer.batch-commands-max=-1",
        "vinculum.customer.batch-bytes-max=0",
        "vinculum.customer.snapshot-every=0",
        "vinculum.customer.recent-events=-1",
        "vinculum.customer.backoff-min=0s",
        "vinculum.customer.backoff-max=1s",
        "vinculum.customer.active-max=0",
        "vinculum.customer.passivate-after=0s"
      })
  void aFaultNamesItsKey(String fault) {
    Config config = ConfigFactory.parseString(fault).withFallback(DEFAULTS);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> EntitySettings.read(config))
        .withMessageContaining(fault.substring(0, fault.indexOf('=')));
  }
}
