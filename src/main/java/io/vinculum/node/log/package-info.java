/** How what happens is written down for an operator: one line for each thing to act on. */
package io.vinculum.node.log;
