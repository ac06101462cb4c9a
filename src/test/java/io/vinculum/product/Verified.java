package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;

/** Every slice of a server against one that is made anew of its customers' journals. */
final class Verified {
  private Verified() {}

  /** Fails where they differ; the server's log says in what. Returns how many were compared. */
  static int everySlice(PackagedServer server) {
    Api api = server.api();
    int slices = api.get("/v1/slices").json(200).path("slices").asInt();
    int customers = 0;
    for (int slice = 0; slice < slices; slice++) {
      JsonNode verified =
          api.send("POST", "/v1/slices/" + slice + "/verification", BodyPublishers.noBody())
              .json(200);
      assertThat(verified.path("different")).as(() -> verified + "\n" + server.log()).isEmpty();
      customers += verified.path("customers").asInt();
    }
    return customers;
  }
}
