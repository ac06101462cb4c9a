/** How much of what customers do is seen under their name, by channel and by customer. */
package io.vinculum.maths.visibility;
