package io.vinculum.edge.running;

import java.util.concurrent.CompletionStage;

/** Something without which the node cannot serve. */
public interface ReadinessCheck {
  /** One word: {@code store}, {@code cluster}, {@code slices}. */
  String name();

  /** Whether it is there now; a stage that fails means that it is not. */
  CompletionStage<Boolean> ready();
}
