/** Keys and tokens over HTTP, and the record of who changed what. */
package io.vinculum.edge.key;
