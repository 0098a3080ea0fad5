/** All of Switchboard in one JVM, with the engines that it needs. */
@NullMarked
package dev.switchboard.standalone;

import org.jspecify.annotations.NullMarked;
