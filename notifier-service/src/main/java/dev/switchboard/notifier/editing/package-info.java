/** Admins edit templates: each is checked and tried on real events before it is saved, and every version stays. */
@NullMarked
package dev.switchboard.notifier.editing;

import org.jspecify.annotations.NullMarked;
