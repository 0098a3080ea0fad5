/** A Calendly for one machine: it answers whoever asks for history as the real one does, and sends webhooks when told to. */
@NullMarked
package dev.switchboard.sandbox.calendly;

import org.jspecify.annotations.NullMarked;
