/** Records that a service could not handle, and what a person did about them. */
@NullMarked
package dev.switchboard.contracts.deadletter;

import org.jspecify.annotations.NullMarked;
