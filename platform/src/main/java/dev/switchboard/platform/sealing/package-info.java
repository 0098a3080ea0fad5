/** Encryption at rest of payloads and secrets, by keys that lie outside the database and can be changed for others. */
@NullMarked
package dev.switchboard.platform.sealing;

import org.jspecify.annotations.NullMarked;
