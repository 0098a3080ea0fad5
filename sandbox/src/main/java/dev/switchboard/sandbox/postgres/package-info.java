/** A real PostgreSQL as a child process, with the databases, schemas and roles that the services need. */
@NullMarked
package dev.switchboard.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
