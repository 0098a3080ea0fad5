/** Slack as it is spoken to: its methods, limits and answers, known in this package only. */
@NullMarked
package dev.switchboard.notifier.slack;

import org.jspecify.annotations.NullMarked;
