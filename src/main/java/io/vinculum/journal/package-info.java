/**
 * What all that is event-sourced shares: the lease under which a node writes, the journal that
 * heeds it, and the one way in which journals are read. Of what the events are, the rooms above
 * know.
 */
package io.vinculum.journal;
