/** Whether every accepted payload was dealt with, and what is done about those that were not. */
@NullMarked
package dev.switchboard.ingest.integrity;

import org.jspecify.annotations.NullMarked;
