/** What time it is: the system's clock, or in sandbox mode one that can be moved forward. */
package io.vinculum.node.time;
