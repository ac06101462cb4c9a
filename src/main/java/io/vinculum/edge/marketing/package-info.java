/** Questions over many customers: segments, audiences, share of wallet, visibility. */
package io.vinculum.edge.marketing;
