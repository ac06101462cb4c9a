package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Where errands are brought. */
final class CourierTest extends PlayedJournal {
  private static final CustomerId ABSORBED = Shop.customer();
  private static final CustomerId SURVIVOR = Shop.customer();
  private static final UUID TRANSFER = new UUID(6, 6);

  private final List<Command> brought = new CopyOnWriteArrayList<>();

  CourierTest() {
    others = this::answer;
  }

  @Test
  void pointsForWhoIsOneWithAnotherAreBroughtToTheRecordThatAnswersForBoth() {
    recover();
    serve(Shop.enrol(id));
    serve(Shop.purchase(id, "d1", "54.20"));
    serve(new Command.TransferPoints(id, TRANSFER, ABSORBED, "points", 5, "key-1"));

    assertThat(journal.receiveMessage().events())
        .last()
        .isInstanceOfSatisfying(
            CustomerEvent.ErrandClosed.class, closed -> assertThat(closed.refusal()).isEmpty());
    assertThat(brought).extracting(Command::customer).containsExactly(ABSORBED, SURVIVOR);
    assertThat(brought)
        .allSatisfy(
            command -> {
              Command.ReceivePoints points = (Command.ReceivePoints) command;
              assertThat(points.transferId()).isEqualTo(TRANSFER);
              assertThat(points.from()).isEqualTo(id);
              assertThat(points.handed().points()).isEqualTo(5);
            });
  }

  private CompletionStage<Answer> answer(Command command) {
    brought.add(command);
    return CompletableFuture.completedStage(
        command.customer().equals(SURVIVOR)
            ? new Answer.Recorded(List.of(), false)
            : new Answer.Refused(
                new Rejection(
                    Rejection.Code.MERGED,
                    "one with another",
                    Optional.empty(),
                    Map.of("customerId", SURVIVOR.toString()))));
  }
}
