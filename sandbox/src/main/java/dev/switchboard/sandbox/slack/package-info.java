/** A Slack for one machine: it answers the real client as the real one does, and shows what was posted. */
@NullMarked
package dev.switchboard.sandbox.slack;

import org.jspecify.annotations.NullMarked;
