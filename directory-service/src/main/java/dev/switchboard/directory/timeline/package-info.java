/** What happened to whom, built from events only. */
@NullMarked
package dev.switchboard.directory.timeline;

import org.jspecify.annotations.NullMarked;
