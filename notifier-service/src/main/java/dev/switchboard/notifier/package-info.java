/** The only service that talks to Slack. */
@NullMarked
package dev.switchboard.notifier;

import org.jspecify.annotations.NullMarked;
