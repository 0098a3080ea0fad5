/** Each event is handled once; what cannot be handled is parked, in order, for a person to see. */
@NullMarked
package dev.switchboard.platform.inbox;

import org.jspecify.annotations.NullMarked;
