package io.vinculum.load.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param household whose it is, by index
 * @param json the body of {@code POST /v1/interactions}
 */
public record SimulatedInteraction(int household, Instant at, ObjectNode json) {}
