/** Holds the wire format to what was published. */
@NullMarked
package dev.switchboard.contracts;

import org.jspecify.annotations.NullMarked;
