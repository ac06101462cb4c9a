package io.vinculum.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private final Turns<String> turns = new Turns<>();
  private final List<String> begun = new ArrayList<>();
  private final CompletableFuture<String> first = new CompletableFuture<>();

  @Test
  void whatIsAboutOneThingWaitsAndWhatIsAboutAnotherDoesNot() {
    turns.take("row", act("first", first));
    CompletionStage<String> second =
        turns.take("row", act("second", CompletableFuture.completedFuture("done")));
    turns.take("other", act("other", CompletableFuture.completedFuture("done")));
    assertThat(begun).containsExactly("first", "other");

    first.complete("done");
    assertThat(begun).containsExactly("first", "other", "second");
    assertThat(second.toCompletableFuture()).isCompletedWithValue("done");
  }

  @Test
  void anActThatFailsOrThrowsHoldsNobodyUp() {
    CompletionStage<String> failed = turns.take("row", act("first", first));
    CompletionStage<String> thrown =
        turns.take(
            "row",
            () -> {
              throw new IllegalStateException("cannot begin");
            });
    turns.take("row", act("third", CompletableFuture.completedFuture("done")));
    first.completeExceptionally(new IllegalStateException("cannot end"));

    assertThat(begun).containsExactly("first", "third");
    assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
    assertThat(thrown.toCompletableFuture()).isCompletedExceptionally();
  }

  private Supplier<CompletionStage<String>> act(String name, CompletionStage<String> end) {
    return () -> {
      begun.add(name);
      return end;
    };
  }
}
