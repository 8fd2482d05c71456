package io.plumbline.source.git;

import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.Artifact;
import io.plumbline.source.FileTree;
import io.plumbline.testkit.GitHttpServer;
import io.plumbline.testkit.GitWorkspace;
import io.plumbline.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One repository `app.git` written by the real git, and a source that reads it. Servers are started when
/// asked for.
final class GitWorld implements AutoCloseable {
    /// How long a host may be silent; only a guard against hanging.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path folder;
    final GitWorkspace app;
    final TestClock clock = TestClock.at2026();
    private @Nullable GitHttpServer http;
    private @Nullable GitSource source;
    private CredentialStore credentials = CredentialStore.NONE;
    private GitSettings settings;
    private GitRules rules = GitRules.OPEN;

    GitWorld(Path folder) {
        this.folder = folder;
        this.app = GitWorkspace.create(folder, "app");
        this.settings = GitSettings.in(folder.resolve("data")).withTimeout(PATIENCE);
    }

    GitWorld with(CredentialStore changed) {
        credentials = changed;
        return this;
    }

    GitWorld with(GitSettings changed) {
        settings = changed;
        return this;
    }

    GitWorld with(GitPolicy policy) {
        return with(policy, CommitSigner.UNSIGNED);
    }

    GitWorld with(GitPolicy policy, CommitSigner signer) {
        rules = GitRules.OPEN.withPolicies(_ -> policy).withSigner(signer);
        return this;
    }

    GitWorld with(GitRules changed) {
        rules = changed;
        return this;
    }

    GitSettings settings() {
        return settings;
    }

    GitHttpServer http() {
        GitHttpServer running = http;
        if (running == null) {
            running = GitHttpServer.serve(folder);
            http = running;
        }
        return running;
    }

    GitSource source() {
        GitSource running = source;
        if (running == null) {
            running = new GitSource(settings, credentials, rules, clock);
            source = running;
        }
        return running;
    }

    /// As a new process would see it.
    GitSource restart() {
        closeSource();
        return source();
    }

    SourceSpec local(String target) {
        return SourceSpec.git(app.bare().toString(), target, "");
    }

    SourceSpec overHttp(String target) {
        return SourceSpec.git(http().url("app.git"), target, "");
    }

    Revision resolve(SourceSpec spec) {
        return source().resolve(spec, Duration.ZERO);
    }

    Artifact fetch(SourceSpec spec) {
        return source().fetch(spec, resolve(spec));
    }

    FileTree files(SourceSpec spec) {
        return fetch(spec).files();
    }

    String read(SourceSpec spec, String path) {
        return text(files(spec), path);
    }

    static String text(FileTree files, String path) {
        return new String(files.read(path), StandardCharsets.UTF_8);
    }

    Path mirror() {
        try (var mirrors = Files.list(settings.folder().resolve("mirrors"))) {
            return mirrors.filter(file -> file.toString().endsWith(".git"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void closeSource() {
        if (source != null) {
            source.close();
            source = null;
        }
    }

    @Override
    public void close() {
        closeSource();
        if (http != null) {
            http.close();
        }
    }
}
