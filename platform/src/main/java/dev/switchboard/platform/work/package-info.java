/** What a service does by itself, again and again. */
@NullMarked
package dev.switchboard.platform.work;

import org.jspecify.annotations.NullMarked;
