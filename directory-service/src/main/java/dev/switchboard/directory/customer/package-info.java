/** Whom the team serves: found or made from what happens, kept and merged by hand. */
@NullMarked
package dev.switchboard.directory.customer;

import org.jspecify.annotations.NullMarked;
