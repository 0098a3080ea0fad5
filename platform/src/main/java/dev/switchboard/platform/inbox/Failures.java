package dev.switchboard.platform.inbox;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells the two kinds of failure apart: the world is broken, or the record is. */
public final class Failures {

    /** SQLSTATE classes of the world: connection, transaction, resources, operator intervention, system, roll-back. */
    private static final Set<String> WORLDS_CLASSES = Set.of("08", "25", "40", "53", "55", "57", "58");

    /** SQLSTATEs of text that PostgreSQL cannot hold, as text or in jsonb. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");

    private Failures() {}

    /** Whether somebody sent text that PostgreSQL can neither keep nor compare. */
    public static boolean isUnstorableText(Throwable failure) {
        return hasSqlState(failure, UNSTORABLE::contains);
    }

    /** Whether PostgreSQL could not read a value as what it should be, a time or a number. */
    public static boolean isUnreadableValue(Throwable failure) {
        return hasSqlState(failure, state -> state.startsWith("22"));
    }

    private static boolean hasSqlState(@Nullable Throwable failure, Predicate<String> wanted) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException e && wanted.test(String.valueOf(e.getSqlState()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may well go better later, with the record as it is. */
    public static boolean isTheWorlds(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isWorldly(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What the server says counts for more than the driver's exception: to the driver every SQLSTATE that it does not know
     * is a lost connection.
     */
    private static boolean isWorldly(Throwable cause) {
        return switch (cause) {
            case R2dbcException e
            when isSqlState(e.getSqlState()) ->
                WORLDS_CLASSES.contains(String.valueOf(e.getSqlState()).substring(0, 2));
            case R2dbcTransientException _, R2dbcNonTransientResourceException _ -> true;
            case TransientDataAccessException _,
                    DataAccessResourceFailureException _,
                    CannotCreateTransactionException _ -> true;
            case IOException _, TimeoutException _ -> true;
            default -> false;
        };
    }

    private static boolean isSqlState(@Nullable String state) {
        return state != null && state.length() == 5;
    }
}
