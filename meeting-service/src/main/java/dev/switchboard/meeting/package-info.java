/** Meetings, their hosts and their history. */
@NullMarked
package dev.switchboard.meeting;

import org.jspecify.annotations.NullMarked;
