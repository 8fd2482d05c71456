package io.plumbline.target.host;

import java.time.Duration;
import java.util.regex.Pattern;

/// How a process is ended.
///
/// @param signal its name without SIG
/// @param grace how long it may take before it is killed
record StopPolicy(String signal, Duration grace) {
    static final StopPolicy DEFAULT = new StopPolicy("TERM", Duration.ofSeconds(10));
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{1,9}");

    static StopPolicy of(HostFields spec) {
        return spec.inner("stop")
                .map(stop -> {
                    String signal = stop.text("signal").orElse(DEFAULT.signal);
                    signal = signal.startsWith("SIG") ? signal.substring(3) : signal;
                    if (!NAME.matcher(signal).matches()) {
                        throw stop.wrong("signal", "is no name of a signal", "write SIGTERM or SIGINT");
                    }
                    return new StopPolicy(signal, stop.duration("grace", DEFAULT.grace));
                })
                .orElse(DEFAULT);
    }
}
