package io.plumbline.cli;

import io.plumbline.model.ErrorCode;

/// What the command tells the shell. Scripts rely on these numbers.
public enum ExitCode {
    /// Done, or nothing differs.
    OK(0, "done; nothing differs"),
    /// What was asked for failed.
    FAILED(1, "failed"),
    /// Desired and live differ, or the wanted state is not reached.
    DIFFERS(2, "differs, or the wanted state was not reached in time"),
    /// The thing that was named does not exist.
    NOT_FOUND(3, "not found"),
    /// Forbidden, held, stale, or credentials are wrong.
    REFUSED(4, "refused: a hold, a policy, a stale plan, or wrong credentials"),
    /// No server, or no repository, answered.
    UNREACHABLE(5, "a server or repository did not answer"),
    /// The command was written wrongly.
    USAGE(64, "wrong usage, or a manifest is wrong");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /// The number the shell sees.
    public int number() {
        return number;
    }

    /// What it means, for the help.
    public String meaning() {
        return meaning;
    }

    /// The code of a failure.
    public static ExitCode of(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> USAGE;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT, AUTH_FAILED, REFUSED, STALE_PLAN -> REFUSED;
            case UNREACHABLE -> UNREACHABLE;
            case TIMEOUT -> DIFFERS;
            case LIMIT_EXCEEDED, IO, DAMAGED, UNSUPPORTED, INTERNAL -> FAILED;
        };
    }
}
