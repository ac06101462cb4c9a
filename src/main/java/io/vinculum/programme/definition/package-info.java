/**
 * A programme as text: read from YAML or JSON with every fault at its pointer, and written back as
 * canonical JSON. Jackson stays inside this package.
 */
package io.vinculum.programme.definition;
