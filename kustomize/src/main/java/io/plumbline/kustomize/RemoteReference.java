package io.plumbline.kustomize;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An entry that names a folder of a Git repository: `ADDRESS[//FOLDER][?ref=REVISION&timeout=TIME&submodules=BOOL]`.
///
/// The address is an `https`, `http`, `ssh` or `file` URL, `user@host:path`, or `github.com/...`; `git::` before it
/// means nothing. The repository ends at `_git/NAME`, at `//`, after `.git`, or else after owner and name.
///
/// @param repository what to clone
/// @param path folder inside of the repository; empty for its root
/// @param ref branch, tag or commit; empty for the default branch
/// @param timeout how long fetching may take
/// @param submodules whether submodules are fetched too
public record RemoteReference(String repository, String path, String ref, Duration timeout, boolean submodules) {
    private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(27);
    private static final String FORCED = "git::";
    private static final String GITHUB = "github.com";
    private static final String FILE = "file://";
    private static final Pattern SCHEME = Pattern.compile("^(ssh|https|http|file)://", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("^[a-zA-Z][a-zA-Z0-9-]*@");
    private static final Pattern AZURE = Pattern.compile("_git/[^/]*");
    private static final Pattern TIME_PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h)");
    private static final Map<String, Double> MILLIS =
            new TreeMap<>(Map.of("ms", 1.0, "s", 1_000.0, "m", 60_000.0, "h", 3_600_000.0));
    private static final List<String> TRUE_WORDS = List.of("1", "t", "T", "TRUE", "true", "True");
    private static final List<String> FALSE_WORDS = List.of("0", "f", "F", "FALSE", "false", "False");

    /// An address without its path: what stands before the owner, as it is cloned from.
    private record Host(String text, String rest) {}

    /// A path of a repository and the folder in it.
    private record Place(String repository, String folder) {}

    /// Whether an entry is a URL that may be a plain file fetched with HTTP.
    public static boolean isHttp(String entry) {
        return entry.startsWith("https://") || entry.startsWith("http://");
    }

    /// Reads an entry; empty when it does not look like a repository.
    public static Optional<RemoteReference> parse(String entry) {
        if (entry.startsWith("/")) {
            return Optional.empty();
        }
        int mark = entry.indexOf('?');
        String address = mark < 0 ? entry : entry.substring(0, mark);
        Map<String, String> query = query(mark < 0 ? "" : entry.substring(mark + 1));
        return host(address)
                .flatMap(host -> place(host)
                        .map(place -> new RemoteReference(
                                host.text() + place.repository(),
                                place.folder(),
                                query.getOrDefault("ref", query.getOrDefault("version", "")),
                                timeout(query.getOrDefault("timeout", "")),
                                !FALSE_WORDS.contains(query.getOrDefault("submodules", TRUE_WORDS.getFirst())))));
    }

    /// The same repository and revision, whatever folder of it is meant and however long fetching may take.
    public RemoteReference withoutPath() {
        return new RemoteReference(repository, "", ref, TIMEOUT_DEFAULT, submodules);
    }

    private static Optional<Host> host(String address) {
        String rest = address.startsWith(FORCED) ? address.substring(FORCED.length()) : address;
        Matcher matcher = SCHEME.matcher(rest);
        String scheme = matcher.find() ? matcher.group().toLowerCase(Locale.ROOT) : "";
        rest = rest.substring(scheme.length());
        if (scheme.equals(FILE)) {
            return Optional.of(new Host(FILE, rest));
        }
        Matcher named = USER.matcher(rest);
        String user = named.find() ? named.group() : "";
        rest = rest.substring(user.length());
        String lower = rest.toLowerCase(Locale.ROOT);
        boolean github = lower.startsWith(GITHUB + "/") || lower.startsWith(GITHUB + ":");
        boolean scp = scheme.isEmpty() && (github || !user.isEmpty());
        if (scheme.isEmpty() && !scp) {
            return Optional.empty();
        }
        int end = hostEnd(rest, scp);
        if (end <= 0) {
            return Optional.empty();
        }
        String path = rest.substring(end + 1);
        if (github) {
            boolean ssh = scheme.startsWith("ssh") || !user.isEmpty();
            return Optional.of(new Host(ssh ? "git@github.com:" : "https://github.com/", path));
        }
        return Optional.of(new Host(scheme + user + rest.substring(0, end + 1), path));
    }

    /// Where the sign behind the host stands: a slash or, in the short form, a colon before it.
    private static int hostEnd(String text, boolean scp) {
        int slash = text.indexOf('/');
        int colon = scp ? text.indexOf(':') : -1;
        return colon > 0 && (slash < 0 || colon < slash) ? colon : slash;
    }

    private static Optional<Place> place(Host host) {
        String rest = host.rest();
        int doubled = rest.indexOf("//");
        int suffix = rest.indexOf(".git");
        Matcher azure = AZURE.matcher(rest);
        Place place;
        if (azure.find()) {
            place = new Place(rest.substring(0, azure.end()), rest.substring(azure.end()));
        } else if (doubled >= 0) {
            place = new Place(rest.substring(0, doubled), rest.substring(doubled + 2));
        } else if (suffix >= 0) {
            int end = suffix + ".git".length();
            place = new Place(rest.substring(0, end), rest.substring(end));
        } else if (host.text().equals(FILE)) {
            place = new Place(rest, "");
        } else {
            int owner = rest.indexOf('/');
            if (owner < 0) {
                return Optional.empty();
            }
            int name = rest.indexOf('/', owner + 1);
            place = name < 0 ? new Place(rest, "") : new Place(rest.substring(0, name), rest.substring(name));
        }
        if (place.repository().isEmpty()) {
            return Optional.empty();
        }
        String folder = place.folder().replaceAll("^/+|/+$", "");
        if (leaves(folder)) {
            throw new KustomizeException("url path exits repo: " + rest, "name a folder inside of the repository");
        }
        return Optional.of(new Place(place.repository(), folder));
    }

    private static boolean leaves(String folder) {
        int depth = 0;
        for (String step : folder.split("/", -1)) {
            depth += step.equals("..") ? -1 : step.isEmpty() || step.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, String> query(String text) {
        var query = new TreeMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!value.isEmpty()) {
                try {
                    query.putIfAbsent(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
                } catch (IllegalArgumentException malformed) {
                    return Map.of();
                }
            }
        }
        return query;
    }

    /// Whole seconds, or parts such as `1m30s`; anything else is the default.
    private static Duration timeout(String text) {
        if (text.matches("[0-9]{1,9}")) {
            long seconds = Long.parseLong(text);
            return seconds == 0 ? TIMEOUT_DEFAULT : Duration.ofSeconds(seconds);
        }
        Matcher parts = TIME_PART.matcher(text);
        double millis = 0;
        int end = 0;
        while (parts.lookingAt() || (parts.find() && parts.start() == end)) {
            millis += Double.parseDouble(parts.group(1)) * MILLIS.getOrDefault(parts.group(2), 0.0);
            end = parts.end();
            parts.region(end, text.length());
        }
        return end == text.length() && millis >= 1 && millis < 1e12
                ? Duration.ofMillis((long) millis)
                : TIMEOUT_DEFAULT;
    }
}
