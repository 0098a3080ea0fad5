/** Meeting types: what bookings of a kind have in common. */
@NullMarked
package dev.switchboard.meeting.type;

import org.jspecify.annotations.NullMarked;
