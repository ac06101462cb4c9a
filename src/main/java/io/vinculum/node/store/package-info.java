/** The store: its local process, its schema, its sessions. */
package io.vinculum.node.store;
