package io.plumbline.source.oci;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a registry answers to a request without a token: where a token is given, and for what.
///
/// @param realm the address that gives tokens
/// @param service the registry's name for itself; empty for none
/// @param scope what the token must allow; empty for none
record BearerChallenge(String realm, String service, String scope) {
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,\\s*)bearer\\s+(.*)");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    /// Reads the header `WWW-Authenticate`; empty when it asks for no bearer token.
    static Optional<BearerChallenge> parse(String header) {
        Matcher scheme = SCHEME.matcher(header);
        if (!scheme.find()) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(scheme.group(1));
        while (parameter.find()) {
            String value = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
            values.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        String realm = values.getOrDefault("realm", "");
        return realm.isEmpty()
                ? Optional.empty()
                : Optional.of(new BearerChallenge(
                        realm, values.getOrDefault("service", ""), values.getOrDefault("scope", "")));
    }
}
