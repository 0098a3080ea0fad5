/** Passwords: what is taken, how it is kept, and whether one is right. */
@NullMarked
package dev.switchboard.directory.credential;

import org.jspecify.annotations.NullMarked;
