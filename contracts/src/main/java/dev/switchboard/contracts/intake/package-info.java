/** What the doors heard, in our words. */
@NullMarked
package dev.switchboard.contracts.intake;

import org.jspecify.annotations.NullMarked;
