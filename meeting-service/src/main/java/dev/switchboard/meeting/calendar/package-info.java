/** Members' meetings in the calendar of their choice: a feed at a secret address. */
@NullMarked
package dev.switchboard.meeting.calendar;

import org.jspecify.annotations.NullMarked;
