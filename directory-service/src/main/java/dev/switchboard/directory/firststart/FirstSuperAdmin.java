package dev.switchboard.directory.firststart;

import dev.switchboard.contracts.audit.Audited;
import dev.switchboard.directory.DirectoryProperties;
import dev.switchboard.directory.credential.Credentials;
import dev.switchboard.directory.credential.PasswordRules;
import dev.switchboard.directory.credential.Passwords;
import dev.switchboard.directory.credential.TemporaryPassword;
import dev.switchboard.directory.member.Given;
import dev.switchboard.directory.member.MemberSaving;
import dev.switchboard.directory.member.TeamMember;
import dev.switchboard.directory.member.TeamMembers;
import dev.switchboard.platform.access.Role;
import dev.switchboard.platform.id.Ids;
import dev.switchboard.platform.outbox.Cause;
import dev.switchboard.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes the first super admin when there has never been one, before the service is ready.
 *
 * <p>Of two instances that start at once, one waits for the other and then finds that it is done. A made password goes to
 * the console and nowhere else, just before the commit: a commit that fails makes it void, and the next start makes another.
 */
@Component
final class FirstSuperAdmin implements ApplicationRunner {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final DirectoryProperties properties;
    private final DatabaseClient database;
    private final TeamMembers members;
    private final MemberSaving saving;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Outbox outbox;
    private final Clock clock;

    FirstSuperAdmin(
            DirectoryProperties properties,
            DatabaseClient database,
            TeamMembers members,
            MemberSaving saving,
            Credentials credentials,
            Passwords passwords,
            Outbox outbox,
            Clock clock) {
        this.properties = properties;
        this.database = database;
        this.members = members;
        this.saving = saving;
        this.credentials = credentials;
        this.passwords = passwords;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        saving.inTransaction(
                        database.sql("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.first', 0))")
                                .then()
                                .then(Mono.defer(members::haveASuperAdmin))
                                .filter(there -> !there)
                                .flatMap(_ -> create()))
                .block(TIMEOUT);
    }

    private Mono<Void> create() {
        String chosen = properties.adminPassword();
        String password = chosen.isEmpty() ? TemporaryPassword.make() : checked(chosen);
        TeamMember admin = admin();
        Cause cause = Cause.request();
        String id = admin.id().toString();
        var made = new Audited("system", "team-member.created", "team-member", id, "The first super admin");
        return passwords
                .hash(password)
                .flatMap(hash -> saving.add(cause, admin)
                        .then(Mono.defer(() -> credentials.put(admin.id(), hash)))
                        .then(outbox.append(cause, made)))
                .then(Mono.fromRunnable(() -> tell(admin, password, chosen.isEmpty())));
    }

    private TeamMember admin() {
        Given given = new Given();
        String email = given.email(properties.adminEmail());
        given.check();
        String name = email.substring(0, email.indexOf('@'));
        return TeamMember.joining(Ids.next(), name, email, Role.SUPER_ADMIN, List.of(), clock.instant());
    }

    private static String checked(String password) {
        return PasswordRules.complaint(password)
                .<String>map(complaint -> {
                    throw new IllegalStateException("SWITCHBOARD_ADMIN_PASSWORD " + complaint);
                })
                .orElse(password);
    }

    private static void tell(TeamMember admin, String password, boolean wasMade) {
        if (wasMade) {
            System.out.println("Sign in as " + admin.email() + " with the password " + password
                    + " (shown only this once; change it after signing in).");
        }
    }
}
