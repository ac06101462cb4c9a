package io.vinculum.edge;

import io.vinculum.edge.customer.AccountResource;
import io.vinculum.edge.customer.AdjustmentsResource;
import io.vinculum.edge.customer.CustomersResource;
import io.vinculum.edge.customer.ErasureResource;
import io.vinculum.edge.customer.ExportResource;
import io.vinculum.edge.customer.HistoryResource;
import io.vinculum.edge.customer.IdentifiersResource;
import io.vinculum.edge.customer.MergesResource;
import io.vinculum.edge.customer.ProfileResource;
import io.vinculum.edge.customer.ProposalsResource;
import io.vinculum.edge.customer.TierResource;
import io.vinculum.edge.customer.TransfersResource;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.interaction.InteractionsResource;
import io.vinculum.edge.key.AuditResource;
import io.vinculum.edge.key.KeysResource;
import io.vinculum.edge.key.TokensResource;
import io.vinculum.edge.marketing.AudiencesResource;
import io.vinculum.edge.marketing.FieldsResource;
import io.vinculum.edge.marketing.ModelsResource;
import io.vinculum.edge.marketing.QuestionsResource;
import io.vinculum.edge.marketing.ReportsResource;
import io.vinculum.edge.marketing.SegmentEventsResource;
import io.vinculum.edge.marketing.SegmentsResource;
import io.vinculum.edge.marketing.WalletEstimatesResource;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.programme.ProgrammeResource;
import io.vinculum.edge.running.HealthResource;
import io.vinculum.edge.running.MetricsResource;
import io.vinculum.edge.running.PagesResource;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.stream.Materializer;

/** Every operation that is served, those that change something with their trail in the audit. */
final class EdgeOperations {
  private EdgeOperations() {}

  static List<Operation> of(EdgePorts ports, Materializer materializer) {
    Rooms rooms = ports.rooms();
    Steering steering = ports.steering();
    List<Resource> resources = new ArrayList<>();
    resources.add(
        new InteractionsResource(rooms, ports.gate().metrics(), materializer, ports.silenceMax()));
    resources.add(new CustomersResource(rooms, steering));
    resources.add(new ProfileResource(rooms));
    resources.add(new IdentifiersResource(rooms, materializer));
    resources.add(new ErasureResource(rooms, steering));
    resources.add(new MergesResource(rooms, steering, materializer));
    resources.add(new ExportResource(rooms, materializer));
    resources.add(new AccountResource(rooms, materializer));
    resources.add(new HistoryResource(rooms, materializer));
    resources.add(new AdjustmentsResource(rooms, steering));
    resources.add(new ProposalsResource(rooms, steering, materializer));
    resources.add(new TierResource(rooms, steering));
    resources.add(new TransfersResource(rooms, materializer));
    resources.add(new ProgrammeResource(rooms, steering));
    resources.add(new SegmentsResource(rooms, steering));
    resources.add(new SegmentEventsResource(rooms, materializer));
    resources.add(new AudiencesResource(rooms, steering));
    resources.add(new ReportsResource(rooms));
    resources.add(new FieldsResource(rooms));
    resources.add(new ModelsResource(rooms));
    resources.add(new QuestionsResource(rooms, steering));
    resources.add(new WalletEstimatesResource(rooms, steering));
    resources.add(new KeysResource(rooms, steering));
    resources.add(new TokensResource(rooms, steering));
    resources.add(new AuditResource(steering));
    resources.add(new HealthResource(ports.readiness()));
    resources.add(new MetricsResource(ports.scrape()));
    resources.add(new PagesResource());
    resources.addAll(ports.more());
    AuditTrail trail = new AuditTrail(new Changes(steering.audit(), rooms));
    CallRetries retries = new CallRetries(ports.silenceMax());
    return resources.stream()
        .flatMap(resource -> resource.operations().stream())
        .map(retries::over)
        .map(trail::over)
        .toList();
  }
}
