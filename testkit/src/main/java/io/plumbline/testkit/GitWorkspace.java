package io.plumbline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A bare repository and a work clone of it, driven by the real `git` command, which reads no configuration of
/// the machine or its user. Every commit gets a time of its own, a minute after the one before. For one thread.
public final class GitWorkspace {
    private static final long FIRST_COMMIT_SECONDS = 1_767_225_600L;

    private final Path bare;
    private final Path work;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private long commitSeconds = FIRST_COMMIT_SECONDS;

    private GitWorkspace(Path folder, String name) {
        this.bare = folder.resolve(name + ".git");
        this.work = folder.resolve(name + "-work");
        environment.put("HOME", folder.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_AUTHOR_NAME", "Ada");
        environment.put("GIT_AUTHOR_EMAIL", "ada@example.org");
        environment.put("GIT_COMMITTER_NAME", "Ada");
        environment.put("GIT_COMMITTER_EMAIL", "ada@example.org");
    }

    /// Makes `NAME.git` (bare, branch `main`, no commit) and `NAME-work` below a folder.
    public static GitWorkspace create(Path folder, String name) {
        var workspace = new GitWorkspace(folder, name);
        workspace.run(folder, "init", "--quiet", "--bare", "--initial-branch=main", workspace.bare.toString());
        workspace.run(folder, "init", "--quiet", "--initial-branch=main", workspace.work.toString());
        workspace.git("remote", "add", "origin", workspace.bare.toString());
        workspace.git("config", "gc.auto", "0");
        return workspace;
    }

    /// The bare repository.
    public Path bare() {
        return bare;
    }

    /// The work clone.
    public Path work() {
        return work;
    }

    /// Sets a variable of the environment of `git`.
    public GitWorkspace with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Writes a text file into the work clone.
    public GitWorkspace write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file into the work clone.
    public GitWorkspace write(String path, byte[] bytes) {
        try {
            Path file = work.resolve(path);
            createFolderOf(file);
            Files.write(file, bytes);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Makes a symbolic link in the work clone.
    public GitWorkspace link(String path, String target) {
        try {
            Path file = work.resolve(path);
            createFolderOf(file);
            Files.createSymbolicLink(file, Path.of(target));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Removes a file of the work clone.
    public GitWorkspace remove(String path) {
        git("rm", "-r", "--quiet", "--force", path);
        return this;
    }

    /// Commits everything in the work clone.
    ///
    /// @param options further options of `git commit`
    /// @return the commit id
    public String commit(String message, String... options) {
        git("add", "--all");
        commitSeconds += 60;
        environment.put("GIT_AUTHOR_DATE", commitSeconds + " +0000");
        environment.put("GIT_COMMITTER_DATE", commitSeconds + " +0000");
        var arguments = new ArrayList<>(List.of("commit", "--quiet", "--allow-empty", "-m", message));
        arguments.addAll(List.of(options));
        git(arguments.toArray(String[]::new));
        return head();
    }

    /// Commits everything and pushes the branch that is checked out.
    ///
    /// @return the commit id
    public String push(String message) {
        String id = commit(message);
        git("push", "--quiet", "origin", "HEAD");
        return id;
    }

    /// Writes one file, commits and pushes.
    ///
    /// @return the commit id
    public String push(String path, String text) {
        return write(path, text).push("Change " + path);
    }

    /// The commit id of the work clone.
    public String head() {
        return git("rev-parse", "HEAD").strip();
    }

    /// Runs `git` in the work clone.
    ///
    /// @return what it printed
    /// @throws IllegalStateException with its output when it ends with another code than 0
    public String git(String... arguments) {
        return run(work, arguments);
    }

    /// Runs `git` in the bare repository.
    ///
    /// @return what it printed
    /// @throws IllegalStateException with its output when it ends with another code than 0
    public String gitBare(String... arguments) {
        return run(bare, arguments);
    }

    private static void createFolderOf(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    private String run(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return CommandRun.in(folder).environment(environment).run(command);
    }
}
