/** Every error answers in one shape, from one place (RFC 9457). */
@NullMarked
package dev.switchboard.platform.problem;

import org.jspecify.annotations.NullMarked;
