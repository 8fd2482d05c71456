package io.plumbline.server.settings;

import java.util.Arrays;
import java.util.Optional;

/// Everything that can be set. A flag beats the environment, which beats the file, which beats the default.
public enum Setting {
    /// The data folder.
    DATA("data", "DIR", "", "folder for database, repositories, token and keys; made when missing"),
    /// The address of the server.
    LISTEN("listen", "HOST:PORT", "127.0.0.1:7421", "address to listen on; port 0 takes a free one"),
    /// A settings file.
    CONFIG(
            "config",
            "FILE",
            "",
            "settings file in YAML; without it, plumbline.yaml in the data folder if there is one"),
    /// Names by which the server may be called.
    PUBLIC_HOST(
            "public-host", "NAMES", "", "further host names, parted by commas, by which browsers may call the server"),
    /// Another database than the file.
    DATABASE_URL("database-url", "URL", "", "jdbc:postgresql://host:port/name instead of a file in the data folder"),
    /// Who logs in to the database.
    DATABASE_USER("database-user", "NAME", "plumbline", "user of that database"),
    /// With what.
    DATABASE_PASSWORD("database-password", "TEXT", "", "password of that user; only by environment"),
    /// Encrypts credentials.
    SECRET_KEY(
            "secret-key",
            "BASE64",
            "",
            "32 bytes that encrypt credentials, instead of the key file; only by environment"),
    /// Authenticates code hosts.
    WEBHOOK_SECRET("webhook-secret", "TEXT", "", "shared secret of webhooks, instead of the file; only by environment"),
    /// Where files may be written.
    HOST_ROOTS("host-roots", "DIRS", "", "further folders, parted by commas, in which host objects may write files"),
    /// How often repositories are polled.
    POLL("poll", "DURATION", "60s", "pause between two polls of a repository that nobody pushes news about"),
    /// How much is done at once.
    WORKERS("workers", "NUMBER", "64", "how many applications are worked on at once"),
    /// How long history stays.
    KEEP("keep", "DURATION", "730d", "how long the journal is kept"),
    /// Who may see badges.
    PUBLIC_BADGES("public-badges", "on|off", "off", "whether status badges are shown to everybody"),
    /// What kustomizations may fetch.
    REMOTE_RESOURCES(
            "remote-resources",
            "on|off",
            "off",
            "whether a kustomization with remote: true may fetch pinned repositories, files and charts"),
    /// A cluster that declares applications.
    HUB(
            "hub",
            "FILE|in-cluster",
            "",
            "kubeconfig of a cluster whose Application and AppProject objects, and Argo CD's labelled Secrets, are read"),
    /// Where in it.
    HUB_NAMESPACE("hub-namespace", "NAME", "argocd", "namespace of these objects"),
    /// What marks our objects.
    INSTALLATION("installation", "ID", "plumbline", "id of this Plumbline in clusters that several share");

    private final String flag;
    private final String value;
    private final String fallback;
    private final String meaning;

    Setting(String flag, String value, String fallback, String meaning) {
        this.flag = flag;
        this.value = value;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /// The name in flags (`--data`) and in the file (`data:`).
    public String flag() {
        return flag;
    }

    /// The name in the environment: `PLUMB_DATA`.
    public String variable() {
        return "PLUMB_" + name();
    }

    /// What holds when nothing is said; empty when it depends.
    public String fallback() {
        return fallback;
    }

    /// What it means, in one line.
    public String meaning() {
        return meaning;
    }

    /// One line of help.
    public String help() {
        String usage = isSecret() ? variable() : "--" + flag + " " + value;
        String unless = fallback.isEmpty() ? "" : " (default " + fallback + ")";
        return "  %-28s %s%s".formatted(usage, meaning, unless);
    }

    /// Whether it may not stand on a command line or in a file, where others could read it.
    public boolean isSecret() {
        return switch (this) {
            case DATABASE_PASSWORD, SECRET_KEY, WEBHOOK_SECRET -> true;
            case DATA,
                    LISTEN,
                    CONFIG,
                    PUBLIC_HOST,
                    DATABASE_URL,
                    DATABASE_USER,
                    HOST_ROOTS,
                    POLL,
                    WORKERS,
                    KEEP,
                    PUBLIC_BADGES,
                    REMOTE_RESOURCES,
                    HUB,
                    HUB_NAMESPACE,
                    INSTALLATION -> false;
        };
    }

    /// The setting of a flag; empty when there is none.
    public static Optional<Setting> of(String flag) {
        return Arrays.stream(values())
                .filter(setting -> setting.flag.equals(flag))
                .findFirst();
    }
}
