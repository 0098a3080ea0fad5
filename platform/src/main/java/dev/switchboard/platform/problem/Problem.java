package dev.switchboard.platform.problem;

import dev.switchboard.platform.problem.ProblemException.FieldError;
import java.util.List;
import java.util.UUID;

/**
 * The body of every error, as RFC 9457 has it.
 *
 * @param type names the kind of problem, and is the path of its page in the console
 * @param detail what is wrong here and what to do about it
 * @param errors what is wrong with which field; empty unless fields are at fault
 * @param correlationId stands in the log beside what happened
 */
public record Problem(
        String type, String title, int status, String detail, List<FieldError> errors, UUID correlationId) {

    /** Where the kinds of problem have their pages, at whatever address the console stands. */
    public static final String TYPES = "/problems/";
}
