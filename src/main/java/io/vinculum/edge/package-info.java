/**
 * The HTTP edge: it parses, asks the rooms below through their ports, and maps what they say. No
 * rule of the programme and no state of a customer lives here.
 */
package io.vinculum.edge;
