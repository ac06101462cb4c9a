/**
 * What all customers share and one at a time may hold: an entity that keeps a part for a decision
 * that is under way, and asks the customer what became of it when its time is over. Of what the
 * parts are, pieces of a stock or points of a budget, the rooms above know.
 */
package io.vinculum.pool;
