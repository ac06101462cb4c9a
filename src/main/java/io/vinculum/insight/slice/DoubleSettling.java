package io.vinculum.insight.slice;

import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.insight.document.DoubleSettler;
import io.vinculum.insight.slice.SliceMessage.DoubleSettled;
import io.vinculum.insight.slice.SliceMessage.DoublesDue;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has each document looked at that several customers have, until that is done. */
final class DoubleSettling {
  private static final Logger LOG = LoggerFactory.getLogger(DoubleSettling.class);

  /** Documents of one slice that are looked at at once. */
  private static final int AT_ONCE = 4;

  private final ActorContext<SliceMessage> context;
  private final int slice;
  private final SliceShell shell;
  private final DoubleSettler settler;
  private final Set<Fingerprint> due = new LinkedHashSet<>();
  private final Set<Fingerprint> underWay = new HashSet<>();

  /** Looked at in vain since the last tick: the next one tries again. */
  private final Set<Fingerprint> failed = new HashSet<>();

  /** Found once more while it was looked at. */
  private final Set<Fingerprint> again = new HashSet<>();

  DoubleSettling(ActorContext<SliceMessage> context, int slice, SliceShell shell) {
    this.context = context;
    this.slice = slice;
    this.shell = shell;
    this.settler =
        new DoubleSettler(
            context.getSystem(),
            shell.documents(),
            shell.customers(),
            shell.programmes(),
            shell.clock(),
            shell.counts());
  }

  /** Reads what is due; the actor is told {@link DoublesDue}. */
  void read() {
    context.pipeToSelf(
        shell.documents().due(slice),
        (documents, failure) -> {
          if (failure != null) {
            LOG.warn("slice {} could not read due documents; it will again", slice, failure);
            return new DoublesDue(this, List.of());
          }
          return new DoublesDue(this, documents);
        });
  }

  /** It was read. */
  void read(DoublesDue read) {
    if (read.by() == this) {
      due(read.documents());
    }
  }

  /** These are to be looked at. */
  void due(Collection<Fingerprint> documents) {
    for (Fingerprint document : documents) {
      if (underWay.contains(document)) {
        again.add(document);
      }
      due.add(document);
    }
    begin();
  }

  /** Tries again what could not be looked at. */
  void tick() {
    failed.clear();
    begin();
  }

  private void begin() {
    while (underWay.size() < AT_ONCE) {
      Optional<Fingerprint> next =
          due.stream()
              .filter(document -> !underWay.contains(document) && !failed.contains(document))
              .findFirst();
      if (next.isEmpty()) {
        return;
      }
      begin(next.get());
    }
  }

  private void begin(Fingerprint document) {
    underWay.add(document);
    context.pipeToSelf(
        settler.settle(document).thenCompose(_ -> shell.documents().lookedAt(slice, document)),
        (_, failure) -> new DoubleSettled(this, document, failure));
  }

  /** One was looked at, or could not be. */
  void ended(DoubleSettled ended) {
    if (ended.by() != this) {
      return;
    }
    Fingerprint document = ended.document();
    underWay.remove(document);
    boolean foundAgain = again.remove(document);
    if (ended.failure() != null) {
      LOG.warn("slice {} could not look at a double; it will again", slice, ended.failure());
      failed.add(document);
    } else if (!foundAgain) {
      due.remove(document);
    }
    begin();
  }
}
