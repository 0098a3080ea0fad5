/** What makes a service a good citizen, as parts that Spring Boot wires and nothing extends. */
@NullMarked
package dev.switchboard.platform;

import org.jspecify.annotations.NullMarked;
