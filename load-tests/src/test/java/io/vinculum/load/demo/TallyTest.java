package io.vinculum.load.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void what_this_run_sent_before_is_not_said_to_have_been_there() throws Exception {
    JsonNode fresh = json("{'status': 201, 'body': {'duplicate': false}}");
    JsonNode known = json("{'status': 200, 'body': {'duplicate': true}}");
    tally.sends("a");
    tally.answered("a", fresh);
    tally.sends("b");
    tally.sends("b");
    tally.answered("b", known);
    assertEquals(
        "2 interactions recorded; 1 were sent again, since the server was busy, and count once",
        tally.words());
    tally.sends("c");
    tally.answered("c", known);
    assertEquals(
        "2 interactions recorded, 1 were there already and count once; 1 were sent again, since the"
            + " server was busy, and count once",
        tally.words());
  }

  @Test
  void the_first_refusal_is_told() throws Exception {
    tally.sends("a");
    tally.answered("a", json("{'status': 422, 'body': {'title': 'Not valid'}}"));
    assertEquals(
        "0 interactions recorded%n1 were refused, the first: {\"status\":422,\"body\":{\"title\":\"Not valid\"}}"
            .formatted(),
        tally.words());
  }
}
