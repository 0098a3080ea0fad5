/** What became of a message on its way to Slack. */
@NullMarked
package dev.switchboard.contracts.delivery;

import org.jspecify.annotations.NullMarked;
