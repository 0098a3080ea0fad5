/** The smallest service there is, to see what platform gives. */
@NullMarked
package dev.switchboard.platform.probe;

import org.jspecify.annotations.NullMarked;
