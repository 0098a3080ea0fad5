/** One trace from the door to Slack: off unless the process is told where traces go. */
@NullMarked
package dev.switchboard.tracing;

import org.jspecify.annotations.NullMarked;
