/** Whole-system behaviour, on the product as it is started by a person: real processes, real engines. */
@NullMarked
package dev.switchboard.systemtests;

import org.jspecify.annotations.NullMarked;
