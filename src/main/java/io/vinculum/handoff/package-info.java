/** What the platform's sharding leaves to us when shards move between nodes. */
package io.vinculum.handoff;
