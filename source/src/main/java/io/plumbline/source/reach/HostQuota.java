package io.plumbline.source.reach;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// How much a host still lets us ask, as it said with its last answer.
///
/// @param host name and port
/// @param limit how many requests it allows in a period; empty when it does not say
/// @param remaining how many are left; empty when it does not say
/// @param resetsAt when the period ends; empty when it does not say
/// @param blockedUntil until when it wants no request at all; empty when it takes them
public record HostQuota(
        String host,
        OptionalLong limit,
        OptionalLong remaining,
        Optional<Instant> resetsAt,
        Optional<Instant> blockedUntil) {}
