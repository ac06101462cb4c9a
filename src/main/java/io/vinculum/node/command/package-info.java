/** Commands that speak to a running server over its public API. */
package io.vinculum.node.command;
