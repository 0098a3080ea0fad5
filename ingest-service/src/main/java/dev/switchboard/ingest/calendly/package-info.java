/** The kind calendly: both generations of Calendly's webhooks, and pages of its history. */
@NullMarked
package dev.switchboard.ingest.calendly;

import org.jspecify.annotations.NullMarked;
