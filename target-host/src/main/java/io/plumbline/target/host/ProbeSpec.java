package io.plumbline.target.host;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A question asked again and again of a process.
///
/// @param question what is asked
/// @param initialDelay the pause before the first
/// @param period the pause between two
/// @param timeout how long an answer may take
/// @param failureThreshold how many failures in a row count
/// @param successThreshold how many successes in a row count
record ProbeSpec(
        Question question,
        Duration initialDelay,
        Duration period,
        Duration timeout,
        int failureThreshold,
        int successThreshold) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Optional<ProbeSpec> of(HostFields spec, String key) {
        return spec.inner(key)
                .map(probe -> new ProbeSpec(
                        question(probe),
                        probe.duration("initialDelay", Duration.ZERO),
                        probe.duration("period", SECOND),
                        probe.duration("timeout", SECOND),
                        Math.max(1, probe.number("failureThreshold", 3)),
                        Math.max(1, probe.number("successThreshold", 1))));
    }

    private static Question question(HostFields probe) {
        Optional<Question> http = probe.inner("http").map(ProbeSpec::http);
        Optional<Question> tcp = probe.inner("tcp")
                .map(inner -> new Tcp(inner.text("host").orElse("127.0.0.1"), inner.required("port")));
        Optional<Question> exec = probe.inner("exec").map(inner -> new Exec(inner.texts("command")));
        Optional<Question> line = probe.inner("logLine").map(ProbeSpec::logLine);
        return http.or(() -> tcp)
                .or(() -> exec)
                .or(() -> line)
                .orElseThrow(() -> probe.wrong("http", "is missing", "write one of http, tcp, exec, logLine"));
    }

    private static Question http(HostFields fields) {
        String url = fields.text("url").orElseGet(() -> {
            String path = fields.text("path").orElse("/");
            return "http://" + fields.text("host").orElse("127.0.0.1") + ":" + fields.required("port")
                    + (path.startsWith("/") ? path : "/" + path);
        });
        try {
            String scheme = String.valueOf(
                            URI.create(url.replace("${", "").replace("}", "")).getScheme())
                    .toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw fields.wrong("url", "must start with http:// or https://", "");
            }
        } catch (IllegalArgumentException notUrl) {
            throw fields.wrong("url", "is no address: " + notUrl.getMessage(), "");
        }
        return new Http(url, fields.number("status", 0));
    }

    private static Question logLine(HostFields fields) {
        try {
            return new LogLine(Pattern.compile(fields.required("pattern")));
        } catch (PatternSyntaxException wrong) {
            throw fields.wrong("pattern", "is no regular expression (RE2): " + wrong.getDescription(), "");
        }
    }

    /// What is asked.
    sealed interface Question {}

    /// An HTTP GET.
    ///
    /// @param status the wanted status; 0 means 200 to 399
    record Http(String url, int status) implements Question {}

    /// A connection.
    record Tcp(String host, String port) implements Question {}

    /// A command that ends with 0.
    record Exec(List<String> command) implements Question {}

    /// A line printed since the start.
    record LogLine(Pattern pattern) implements Question {}
}
