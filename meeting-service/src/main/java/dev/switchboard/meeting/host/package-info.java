/** Who holds a meeting: matched when a member becomes known, or set by hand. */
@NullMarked
package dev.switchboard.meeting.host;

import org.jspecify.annotations.NullMarked;
