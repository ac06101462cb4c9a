package io.vinculum.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.connection.Connections.Admitted;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.Test;

/** How many connections one address, and all together, may have. */
final class AddressesTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Connections connections =
      new Connections(
          new ConnectionLimits(6, 3, Duration.ofSeconds(10), Duration.ofSeconds(30)),
          nanos::get,
          1_000);

  /** What was ended, in order. */
  private final List<Connection> ended = new ArrayList<>();

  private Admitted from(String address) {
    nanos.addAndGet(1_000_000);
    try {
      Admitted admitted = connections.admit(InetAddress.getByName(address));
      if (admitted instanceof Admitted.In(Connection connection)) {
        connection.flows(_ -> ended.add(connection));
      }
      return admitted;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection in(String address) {
    return ((Admitted.In) from(address)).connection();
  }

  private Connection busy(String address) {
    Connection connection = in(address);
    connection.received(1);
    var _ = connection.begins(HttpRequest.GET("/"));
    return connection;
  }

  @Test
  void oneMoreOfAnAddressTakesThePlaceOfItsOwnThatIsIdleLongest() {
    Connection other = in("192.0.2.2");
    Connection first = in("192.0.2.1");
    Connection second = in("192.0.2.1");
    busy("192.0.2.1");
    first.received(1);
    var _ = first.begins(HttpRequest.GET("/"));

    assertThat(from("192.0.2.1")).isInstanceOf(Admitted.In.class);
    assertThat(ended).containsExactly(second).doesNotContain(other);
  }

  @Test
  void oneMoreOfAnAddressWhoseOthersAreAllAtWorkIsRefused() {
    for (int i = 0; i < 3; i++) {
      busy("192.0.2.1");
    }
    assertThat(from("192.0.2.1")).isEqualTo(new Admitted.AddressFull());
    assertThat(from("192.0.2.2")).isInstanceOf(Admitted.In.class);
    assertThat(ended).isEmpty();
  }

  @Test
  void aHolderOfManyAddressesOfOneNetworkIsOne() {
    for (int i = 1; i <= 3; i++) {
      busy("2001:db8:1:1::" + i);
    }
    assertThat(from("2001:db8:1:1:ffff::9")).isEqualTo(new Admitted.AddressFull());
    assertThat(from("2001:db8:1:2::1")).isInstanceOf(Admitted.In.class);
    // An address of the fourth version in the form of the sixth is what it is.
    busy("192.0.2.9");
    busy("::ffff:192.0.2.9");
  }

  @Test
  void thisMachinesOwnAreLimitedByTheTotalOnlyAndThenInReserve() {
    for (String address : List.of("127.0.0.1", "127.0.0.2", "::1")) {
      busy(address);
      busy(address);
    }
    for (int i = 0; i < ConnectionLimits.RESERVE; i++) {
      assertThat(busy("127.0.0.1").isReserve()).isTrue();
    }
    assertThat(from("127.0.0.1")).isEqualTo(new Admitted.Closed());
    assertThat(ended).isEmpty();
  }

  @Test
  void thePlaceOfAClosedOneIsFree() {
    List<Connection> three = List.of(busy("192.0.2.1"), busy("192.0.2.1"), busy("192.0.2.1"));
    connections.gone(three.getFirst());
    connections.gone(three.getFirst());
    assertThat(from("192.0.2.1")).isInstanceOf(Admitted.In.class);
    assertThat(connections.count()).isEqualTo(3);
  }

  @Test
  void aHeadThatIsSlowMakesRoomBeforeAnyIsRefused() {
    for (int i = 0; i < 5; i++) {
      busy("127.0.0.1");
    }
    Connection slow = in("192.0.2.1");
    slow.received(1);
    assertThat(in("192.0.2.2").isReserve()).isTrue();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(in("192.0.2.3").isReserve()).isFalse();
    assertThat(ended).containsExactly(slow);
  }

  @Test
  void whoHoldsMostOfChunksThatAreNotWholeGoes() {
    Connection small = busy("192.0.2.1");
    Connection large = busy("192.0.2.2");
    Connection whole = busy("192.0.2.3");
    for (Connection connection : List.of(small, large, whole)) {
      connection.chunkAwaited();
    }
    small.received(400);
    large.received(900);
    whole.received(5_000);
    whole.chunkCame();
    connections.sweep();
    assertThat(ended).containsExactly(large);
  }

  @Test
  void aChunkThatIsTrickledIsNotWaitedForAndASilenceBetweenChunksIs() {
    Connection trickled = busy("192.0.2.1");
    Connection silent = busy("192.0.2.2");
    Connection waitsForUs = busy("192.0.2.3");
    trickled.chunkAwaited();
    silent.chunkAwaited();
    waitsForUs.received(10);
    for (int second = 0; second < 31; second++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      trickled.received(1);
      connections.sweep();
    }
    assertThat(ended).containsOnly(trickled);
  }

  @Test
  void thereAreNoMoreThanTheSystemHasFilesFor() {
    ConnectionLimits ordinary = ConnectionLimits.ordinary();
    assertThat(ordinary.within(1_000_000)).isEqualTo(ordinary);
    assertThat(ordinary.within(1_024).atOnceMax()).isEqualTo(1_024 - 256 - 64);
    assertThat(ordinary.within(10).atOnceMax()).isEqualTo(16);
  }
}
