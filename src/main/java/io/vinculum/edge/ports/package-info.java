/** What the edge asks of the rooms below, gathered so that resources can be given it at once. */
package io.vinculum.edge.ports;
