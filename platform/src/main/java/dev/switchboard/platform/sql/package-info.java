/** Rows that a database answers. */
@NullMarked
package dev.switchboard.platform.sql;

import org.jspecify.annotations.NullMarked;
