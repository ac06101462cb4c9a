/**
 * Clients' connections, between the network and HTTP: how many there may be, who goes when there
 * are too many, and how long a client may take to ask and to read.
 */
package io.vinculum.edge.connection;
