/** The trail of who changed or opened what, kept for all services. */
@NullMarked
package dev.switchboard.directory.audit;

import org.jspecify.annotations.NullMarked;
