package io.vinculum.message;

import com.fasterxml.jackson.databind.Module;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/** References to actors on any node, by their addresses. */
final class ActorRefs {
  private ActorRefs() {}

  @SuppressWarnings("rawtypes")
  static Module of(ExtendedActorSystem system) {
    ActorRefResolver actors = ActorRefResolver.get(Adapter.toTyped(system));
    return new ScalarModule("actors")
        .as(
            ActorRef.class,
            String.class,
            ref -> actors.toSerializationFormat((ActorRef<?>) ref),
            actors::resolveActorRef);
  }
}
