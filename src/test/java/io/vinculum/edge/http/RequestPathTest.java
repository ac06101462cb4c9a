package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A path is what was sent: no part of it is taken away, resolved or decoded twice. */
class RequestPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/customers                                | v1,customers
          /v1/customers?cursor=../a/./b                | v1,customers
          http://host:80/v1/customers?limit=1          | v1,customers
          https://user@host/v1/customers               | v1,customers
          /v1/segments/a%2Fb                           | v1,segments,a/b
          /v1/segments/a%2f..%2Fb                      | v1,segments,a/../b
          /v1/segments/...                             | v1,segments,...
          /v1/segments/.a                              | v1,segments,.a
          /v1/segments/..;                             | v1,segments,..;
          /v1/segments/%252e%252e                      | v1,segments,%2e%2e
          /v1/segments/%5c..                           | v1,segments,\\..
          /v1/custom%65rs                              | v1,customers
          /v1/segments/%C3%A9t%C3%A9                   | v1,segments,été
          """)
  void is_read_segment_by_segment_each_decoded_once(String target, String segments) {
    assertThat(RequestPath.ofTarget(target).segments()).containsExactly(segments.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/customers/7/identifiers/..",
        "/v1/customers/7/identifiers/.",
        "/v1/customers/7/identifiers/%2e%2e",
        "/v1/customers/7/identifiers/%2E.",
        "/v1/customers/7/identifiers/.%2e",
        "/v1/customers/7/identifiers/%2e",
        "/v1/customers/7/identifiers/../",
        "/v1/customers/7/identifiers/./card",
        "/v1/customers/7/identifiers/x/..",
        "/v1/customers/7/identifiers/x/..;/",
        "/v1/customers/7/",
        "/v1/customers//7",
        "/v1/customers//points",
        "//v1/customers",
        "/v1/customers//",
        "/./",
        "/..",
        "//",
        "/openapi.yaml/",
        "/problems/../openapi.yaml",
        "http://host/v1/../x",
        "http://host/v1/customers/7/identifiers/%2e%2e",
        "http://host//v1/customers",
        "/v1/segments/%c0%ae%c0%ae",
        "/v1/segments/%c0%af",
        "/v1/segments/%ff",
        "/v1/segments/%2",
        "/v1/segments/%zz",
        "/v1/segments/%+1",
        "*",
        "host:80",
        "http:v1",
      })
  void means_nothing_where_a_part_of_it_is_no_name(String target) {
    assertThat(RequestPath.ofTarget(target).segments()).isEmpty();
  }

  @Test
  void has_one_path_with_an_empty_segment() {
    assertThat(RequestPath.ofTarget("/").segments()).containsExactly("");
    assertThat(RequestPath.ofTarget("/?a=b").segments()).containsExactly("");
    assertThat(RequestPath.ofTarget("http://host").segments()).containsExactly("");
  }

  @Test
  void is_not_guessed_from_a_uri_that_is_no_longer_as_it_was_sent() {
    assertThat(RequestPath.of(HttpRequest.GET("/v1/customers")).segments()).isEqualTo(List.of());
    // Its requests never have their line: were it on, all of them would be answered 404.
    assertThat(ConfigFactory.load("http").getBoolean("pekko.http.server.enable-http2")).isFalse();
  }
}
