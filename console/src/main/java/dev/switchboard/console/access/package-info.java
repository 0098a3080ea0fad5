/** Who may pass: everything under {@code /api} needs a valid token, unless it is listed as open. */
@NullMarked
package dev.switchboard.console.access;

import org.jspecify.annotations.NullMarked;
