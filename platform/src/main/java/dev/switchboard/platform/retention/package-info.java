/** Lets go of rows that are too old. */
@NullMarked
package dev.switchboard.platform.retention;

import org.jspecify.annotations.NullMarked;
