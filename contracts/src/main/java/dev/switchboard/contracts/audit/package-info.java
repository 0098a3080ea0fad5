/** Who changed or opened what. */
@NullMarked
package dev.switchboard.contracts.audit;

import org.jspecify.annotations.NullMarked;
