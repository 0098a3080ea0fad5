/** People and sign-in: who works here, what they may do, and how the other services learn of it. */
@NullMarked
package dev.switchboard.directory;

import org.jspecify.annotations.NullMarked;
