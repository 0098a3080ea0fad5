/** Every refusal of the edge in one shape, RFC 9457. */
@NullMarked
package dev.switchboard.console.problem;

import org.jspecify.annotations.NullMarked;
