package dev.switchboard.notifier.slack;

import dev.switchboard.notifier.slack.SlackOutcome.Busy;
import dev.switchboard.notifier.slack.SlackOutcome.Refused;
import dev.switchboard.notifier.slack.SlackOutcome.Trouble;
import dev.switchboard.notifier.slack.SlackOutcome.Unreachable;
import dev.switchboard.notifier.slack.SlackOutcome.Unrecognised;
import dev.switchboard.notifier.slack.SlackOutcome.Unsure;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What Slack's {@code error} values mean for us. */
final class SlackErrors {

    /** How long to wait when Slack says "slow down" without saying for how long. */
    static final Duration UNSAID_WAIT = Duration.ofSeconds(30);

    private static final Set<String> NEEDS_AN_ADMIN = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "missing_scope",
            "no_permission",
            "not_allowed_token_type",
            "ekm_access_denied",
            "team_access_not_granted",
            "two_factor_setup_required",
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "restricted_action_non_threadable_channel",
            "restricted_action_thread_locked",
            "messages_tab_disabled",
            "method_deprecated",
            "access_denied");

    private static final Set<String> WRONG_MESSAGE = Set.of(
            "invalid_blocks",
            "invalid_blocks_format",
            "msg_blocks_too_long",
            "msg_too_long",
            "no_text",
            "too_many_attachments",
            "attachment_payload_limit_exceeded",
            "metadata_too_large",
            "metadata_must_be_sent_from_app",
            "invalid_arguments",
            "invalid_arg_name",
            "invalid_charset",
            "invalid_form_data",
            "invalid_post_type",
            "missing_post_type",
            "invalid_json",
            "cannot_reply_to_message",
            "message_not_found",
            "cant_update_message",
            "edit_window_closed",
            "is_inactive",
            "block_mismatch");

    private static final Set<String> SLOW_DOWN = Set.of("ratelimited", "rate_limited", "message_limit_exceeded");

    private static final Set<String> PASSES = Set.of(
            "request_timeout",
            "service_unavailable",
            "team_added_to_org",
            "org_login_required",
            "external_channel_migrating",
            "update_failed");

    /** Slack's own page says of both that some of it may have been done. */
    private static final Set<String> MAY_BE_DONE = Set.of("fatal_error", "internal_error");

    private static final Map<String, String> ADVICE = Map.of(
            "channel_not_found", "Slack knows no such channel, or the app may not see it",
            "not_in_channel", "invite the app into the channel",
            "is_archived", "the channel is archived",
            "invalid_auth", "Slack does not accept the bot token",
            "missing_scope", "the bot token lacks a scope: it needs chat:write, channels:history and channels:read");

    private SlackErrors() {}

    static Trouble meaning(String error) {
        if (NEEDS_AN_ADMIN.contains(error) || WRONG_MESSAGE.contains(error)) {
            String advice = ADVICE.get(error);
            return new Refused(advice == null ? error : error + ": " + advice);
        }
        if (SLOW_DOWN.contains(error)) {
            return new Busy(error, UNSAID_WAIT);
        }
        if (PASSES.contains(error)) {
            return new Unreachable(error);
        }
        return MAY_BE_DONE.contains(error) ? new Unsure(error) : new Unrecognised(error);
    }
}
