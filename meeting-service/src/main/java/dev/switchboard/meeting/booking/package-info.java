/** What providers say about bookings becomes meetings. */
@NullMarked
package dev.switchboard.meeting.booking;

import org.jspecify.annotations.NullMarked;
