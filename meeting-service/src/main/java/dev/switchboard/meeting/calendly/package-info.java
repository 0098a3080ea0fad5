/** What Calendly said of a meeting, to the letter. */
@NullMarked
package dev.switchboard.meeting.calendly;

import org.jspecify.annotations.NullMarked;
