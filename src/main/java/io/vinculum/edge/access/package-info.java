/** Who calls: API keys, the administrator's key and members' tokens, and what each may do. */
package io.vinculum.edge.access;
