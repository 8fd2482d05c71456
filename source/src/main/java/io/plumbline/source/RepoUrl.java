package io.plumbline.source;

import io.plumbline.model.InvalidInput;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address of a Git repository: `https://`, `http://`, `ssh://`, `user@host:path`, `file://` or an absolute
/// path.
///
/// It never holds a password; where one was written it is dropped before anything can print it.
///
/// @param scheme `https`, `http`, `ssh` or `file`
/// @param user the user name written in an `ssh` address; empty for none
/// @param host the host in lower case; empty for `file`
/// @param port the port, -1 for the default one
/// @param path the path with its leading slash, without a trailing one
public record RepoUrl(String scheme, String user, String host, int port, String path) {
    private static final Pattern WITH_SCHEME = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/@]*)@)?(\\[[0-9A-Fa-f:.]+]|[^/:@\\[\\]]*)(?::(\\d*))?(/.*)?");
    private static final Pattern SCP = Pattern.compile("(?:([^/@:]+)@)?([^/@:]+):(?!//)(.+)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]");
    private static final int URL_CHARS_MAX = 2048;

    /// Reads an address.
    ///
    /// @throws InvalidInput when it is none of the known forms, or holds control characters or blanks
    public static RepoUrl parse(String text) {
        if (text.length() > URL_CHARS_MAX || text.isEmpty()) {
            throw refused(text, text.isEmpty() ? "is empty" : "is longer than " + URL_CHARS_MAX + " characters");
        }
        if (text.startsWith("/")) {
            return new RepoUrl("file", "", "", -1, cleanPath(text));
        }
        if (CONTROL.matcher(text).find()) {
            throw refused(text, "holds blanks or control characters");
        }
        Matcher url = WITH_SCHEME.matcher(text);
        if (url.matches()) {
            return ofScheme(text, url);
        }
        Matcher scp = SCP.matcher(text);
        if (scp.matches()) {
            String user = Objects.requireNonNullElse(scp.group(1), "");
            String path = scp.group(3);
            return checked(text, new RepoUrl("ssh", user, lower(scp.group(2)), -1, cleanPath("/" + path)));
        }
        throw refused(text, "is neither a URL nor an absolute path");
    }

    /// An address as it may be shown: without user and password, also when it cannot be read.
    public static String display(String text) {
        return text.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/@]*@", "$1").replaceAll("[\\p{Cntrl}]", "?");
    }

    /// What two addresses of one repository have in common, whatever their scheme, user, port and suffix: a
    /// webhook's `git@host:team/app.git` and a declared `https://host/team/app` are equal here.
    public String identity() {
        String bare = path.endsWith(".git") ? path.substring(0, path.length() - 4) : path;
        return host.isEmpty() ? "file:" + path : host + lower(bare);
    }

    /// Whether two texts name one repository. Texts that cannot be read are equal only to themselves.
    public static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return parse(one).identity().equals(parse(other).identity());
        } catch (InvalidInput _) {
            return false;
        }
    }

    /// Whether the repository is on this machine.
    public boolean isLocal() {
        return scheme.equals("file");
    }

    /// Whether it is reached over `https` or `http`.
    public boolean isWeb() {
        return scheme.equals("https") || scheme.equals("http");
    }

    /// Host, and port where it is not the usual one.
    public String authority() {
        return host + (port < 0 ? "" : ":" + port);
    }

    /// Host of a web address, and port where it is not the usual one.
    public static String authority(URL address) {
        boolean usual = address.getPort() < 0 || address.getPort() == address.getDefaultPort();
        return lower(address.getHost()) + (usual ? "" : ":" + address.getPort());
    }

    /// Scheme, host and port: what credentials are bound to.
    public String origin() {
        return scheme + "://" + authority();
    }

    /// The address of another repository on the same host, reached as this one.
    public RepoUrl withPath(String other) {
        return new RepoUrl(scheme, user, host, port, cleanPath(other));
    }

    /// The whole address as one would write it to reach the repository: with the user of an `ssh` address.
    public String written() {
        return user.isEmpty()
                ? toString()
                : scheme + "://" + user + "@" + toString().substring(scheme.length() + 3);
    }

    /// The whole address without user and password.
    @Override
    public String toString() {
        return origin() + path;
    }

    private static RepoUrl ofScheme(String text, Matcher url) {
        String scheme = lower(url.group(1));
        String userInfo = Objects.requireNonNullElse(url.group(2), "");
        String user = userInfo.contains(":") ? userInfo.substring(0, userInfo.indexOf(':')) : userInfo;
        String host = lower(Objects.requireNonNullElse(url.group(3), ""));
        String path = cleanPath(Objects.requireNonNullElse(url.group(5), "/"));
        if (userInfo.contains(":")) {
            throw new InvalidInput(
                    "repository '" + display(text) + "'",
                    "holds a password in its address",
                    "write the address without it and give the credentials to the repository's entry");
        }
        return switch (scheme) {
            case "https" -> checked(text, new RepoUrl("https", "", host, port(text, url.group(4), 443), path));
            case "http" -> checked(text, new RepoUrl("http", "", host, port(text, url.group(4), 80), path));
            case "ssh", "git+ssh", "ssh+git" ->
                checked(text, new RepoUrl("ssh", user, host, port(text, url.group(4), 22), path));
            case "file" -> {
                if (!host.isEmpty() && !host.equals("localhost")) {
                    throw refused(text, "names a host, which file addresses cannot");
                }
                yield new RepoUrl("file", "", "", -1, path);
            }
            default -> throw refused(text, "has the scheme '" + scheme + "', which is not allowed");
        };
    }

    private static RepoUrl checked(String text, RepoUrl url) {
        if (url.host.isEmpty() || url.host.startsWith("-") || url.user.startsWith("-")) {
            throw refused(text, "has no host");
        }
        return url;
    }

    private static int port(String text, @Nullable String digits, int usual) {
        if (digits == null || digits.isEmpty()) {
            return -1;
        }
        if (digits.length() > 5 || Integer.parseInt(digits) > 65_535) {
            throw refused(text, "has no valid port");
        }
        int port = Integer.parseInt(digits);
        return port == usual ? -1 : port;
    }

    private static String cleanPath(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static InvalidInput refused(String text, String why) {
        return new InvalidInput(
                "repository '" + display(text) + "'",
                why,
                "write https://host/path, ssh://user@host/path, user@host:path, file:///path or an absolute path");
    }
}
