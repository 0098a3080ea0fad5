/** Signing in and staying signed in: passwords become tokens, and guessing is stopped. */
@NullMarked
package dev.switchboard.directory.signin;

import org.jspecify.annotations.NullMarked;
