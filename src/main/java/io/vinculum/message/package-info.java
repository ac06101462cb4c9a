/**
 * What nodes say to each other, as CBOR: records by the names of their components, sealed types by
 * the simple names of what they permit (docs/adr/0049). Nothing of it is stored.
 */
package io.vinculum.message;
