/** Imports the history of bookings by Calendly's API, page by page, as if each page had been posted at the door. */
@NullMarked
package dev.switchboard.ingest.calendly.history;

import org.jspecify.annotations.NullMarked;
