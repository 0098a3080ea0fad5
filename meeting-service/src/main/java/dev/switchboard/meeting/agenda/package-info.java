/** The meetings as they stand: their rules, their rows and their history. */
@NullMarked
package dev.switchboard.meeting.agenda;

import org.jspecify.annotations.NullMarked;
