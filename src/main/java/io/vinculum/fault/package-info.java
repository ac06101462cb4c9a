/** How the server says what is wrong with something that was sent, whoever reads it. */
package io.vinculum.fault;
