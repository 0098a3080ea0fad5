/** The outside world on one machine, so that Switchboard runs and is tested without anything installed. */
@NullMarked
package dev.switchboard.sandbox;

import org.jspecify.annotations.NullMarked;
