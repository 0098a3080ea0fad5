/** A team member and what other systems call them, stored and announced together. */
@NullMarked
package dev.switchboard.directory.member;

import org.jspecify.annotations.NullMarked;
