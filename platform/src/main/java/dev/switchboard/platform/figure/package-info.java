/** Numbers that only the database knows, for whoever watches. */
@NullMarked
package dev.switchboard.platform.figure;

import org.jspecify.annotations.NullMarked;
