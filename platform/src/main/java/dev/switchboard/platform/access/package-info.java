/** Who is calling, and what they may do. */
@NullMarked
package dev.switchboard.platform.access;

import org.jspecify.annotations.NullMarked;
