package io.vinculum.edge.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;

/** The content types of the contract, parsed once each. */
final class ContentTypesInUse {
  /** Bounded by the contract: only names that stand in the code come here. */
  private static final Map<String, ContentType> PARSED = new ConcurrentHashMap<>();

  private ContentTypesInUse() {}

  static ContentType of(String name) {
    return PARSED.computeIfAbsent(name, ContentTypes::parse);
  }

  /** The media type without its parameters. */
  static String name(ContentType type) {
    return type.mediaType().mainType() + '/' + type.mediaType().subType();
  }
}
