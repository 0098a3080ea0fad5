/** What became of a meeting. */
@NullMarked
package dev.switchboard.contracts.meeting;

import org.jspecify.annotations.NullMarked;
