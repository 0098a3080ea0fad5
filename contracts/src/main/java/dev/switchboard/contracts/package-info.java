/** What every event has in common: its envelope, its id, its topic and its form on the wire. */
@NullMarked
package dev.switchboard.contracts;

import org.jspecify.annotations.NullMarked;
