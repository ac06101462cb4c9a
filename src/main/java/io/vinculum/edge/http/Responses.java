package io.vinculum.edge.http;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Answers as Pekko HTTP sends them. */
final class Responses {
  /** Answers hold personal data and figures of the moment: no cache may keep them. */
  private static final HttpHeader NO_STORE = RawHeader.create("Cache-Control", "no-store");

  private static final HttpHeader NO_SNIFF = RawHeader.create("X-Content-Type-Options", "nosniff");

  private Responses() {}

  static HttpResponse of(HttpReply reply) {
    List<HttpHeader> headers = new ArrayList<>(4);
    headers.add(NO_STORE);
    headers.add(NO_SNIFF);
    for (Header header : reply.headers()) {
      headers.add(RawHeader.create(header.name(), header.value()));
    }
    return HttpResponse.create()
        .withStatus(reply.status())
        .withEntity(entity(reply))
        .withHeaders(headers);
  }

  private static ResponseEntity entity(HttpReply reply) {
    return switch (reply.content()) {
      case HttpReply.Content.Whole(var bytes) ->
          reply.mediaType().isEmpty()
              ? HttpEntities.create(bytes)
              : HttpEntities.create(ContentTypesInUse.of(reply.mediaType()), bytes);
      case HttpReply.Content.Streamed(var pieces, _) ->
          HttpEntities.createChunked(ContentTypesInUse.of(reply.mediaType()), pieces);
    };
  }
}
