/** The kind meeting: what any calendar, form or CRM posts in the default field names. */
@NullMarked
package dev.switchboard.ingest.meeting;

import org.jspecify.annotations.NullMarked;
