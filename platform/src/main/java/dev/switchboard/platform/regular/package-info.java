/** What a service does by itself, again and again. */
@NullMarked
package dev.switchboard.platform.regular;

import org.jspecify.annotations.NullMarked;
