/** Meetings become messages: announced once, and updated in place when they change. */
@NullMarked
package dev.switchboard.notifier.meeting;

import org.jspecify.annotations.NullMarked;
