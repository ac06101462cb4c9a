package io.vinculum.edge.http;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Headers of which there must not be two: whoever looks at the first would not see the second. */
final class Headers {
  private Headers() {}

  /** The values of all headers of that name, in lower case, in the order of the request. */
  static List<String> all(HttpRequest request, String lowercaseName) {
    List<String> values = new ArrayList<>(1);
    for (HttpHeader header : request.getHeaders()) {
      if (header.is(lowercaseName)) {
        values.add(header.value());
      }
    }
    return values;
  }
}
