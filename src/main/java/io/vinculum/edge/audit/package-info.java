/** Who changed what, from what to what. */
package io.vinculum.edge.audit;
