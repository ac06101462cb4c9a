/** The programme over HTTP: the version in force, its history, and putting a next one. */
package io.vinculum.edge.programme;
