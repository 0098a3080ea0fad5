/** People see what was parked, have it handled after all, or give it up. */
@NullMarked
package dev.switchboard.platform.deadletter;

import org.jspecify.annotations.NullMarked;
