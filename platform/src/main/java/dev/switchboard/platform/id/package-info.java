/** Ids of rows. */
@NullMarked
package dev.switchboard.platform.id;

import org.jspecify.annotations.NullMarked;
