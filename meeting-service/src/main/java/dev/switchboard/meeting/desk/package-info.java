/** What a person does with meetings: list, read, edit, look back. */
@NullMarked
package dev.switchboard.meeting.desk;

import org.jspecify.annotations.NullMarked;
