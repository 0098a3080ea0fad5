package dev.switchboard.notifier.delivery;

import java.time.Duration;

/** An attempt, what it came to and how long that took. */
record Tried(Attempt attempt, Verdict verdict, Duration took) {}
