/** The audit trail that every service writes. */
@NullMarked
package dev.switchboard.platform.audit;

import org.jspecify.annotations.NullMarked;
