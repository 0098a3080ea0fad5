/** The team as directory told of it: members, and the names by which providers know them. */
@NullMarked
package dev.switchboard.meeting.team;

import org.jspecify.annotations.NullMarked;
