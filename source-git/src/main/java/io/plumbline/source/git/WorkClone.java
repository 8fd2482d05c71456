package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/// A local repository with a work folder, as a person has it: for demonstrations on machines without the `git`
/// command. Desired state is never read through it. Not for use by several threads.
public final class WorkClone implements AutoCloseable {
    private final Git git;
    private final String branch;

    private WorkClone(Git git, String branch) {
        this.git = git;
        this.branch = branch;
    }

    /// Makes an empty bare repository.
    ///
    /// @throws PlumbException `IO` when the folder cannot be written
    public static void createBare(Path bare, String branch) {
        try {
            Git.init()
                    .setBare(true)
                    .setDirectory(bare.toFile())
                    .setInitialBranch(branch)
                    .call()
                    .close();
        } catch (GitAPIException failed) {
            throw failure(bare, "cannot be made", failed);
        }
    }

    /// Makes a work folder whose `origin` is a bare repository that may still be empty.
    ///
    /// @throws PlumbException `IO` when the folder cannot be written
    public static WorkClone create(Path bare, Path work, String branch) {
        try {
            Git git = Git.init()
                    .setDirectory(work.toFile())
                    .setInitialBranch(branch)
                    .call();
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish(bare.toAbsolutePath().toString()))
                    .call();
            StoredConfig config = git.getRepository().getConfig();
            config.setString("branch", branch, "remote", "origin");
            config.setString("branch", branch, "merge", "refs/heads/" + branch);
            config.save();
            return new WorkClone(git, branch);
        } catch (GitAPIException | IOException | URISyntaxException failed) {
            throw failure(work, "cannot be made", failed);
        }
    }

    /// Opens a work folder.
    ///
    /// @throws PlumbException `IO` when it is none
    public static WorkClone open(Path work, String branch) {
        try {
            return new WorkClone(Git.open(work.toFile(), FS.DETECTED), branch);
        } catch (IOException failed) {
            throw failure(work, "is not a work folder of Git", failed);
        }
    }

    /// Commits everything as it is in the folder and pushes it.
    ///
    /// @return the commit id
    /// @throws PlumbException `CONFLICT` when the branch has moved, `IO` otherwise
    public String commitAll(String message, String author, String email) {
        try {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            var who = new PersonIdent(author, email);
            RevCommit commit = git.commit()
                    .setMessage(message)
                    .setAuthor(who)
                    .setCommitter(who)
                    .setSign(false)
                    .call();
            push();
            return commit.getName();
        } catch (GitAPIException failed) {
            throw failure(work(), "cannot be committed", failed);
        }
    }

    private void push() throws GitAPIException {
        for (PushResult result : git.push().setRemote("origin").add(branch).call()) {
            for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                if (update.getStatus() != Status.OK && update.getStatus() != Status.UP_TO_DATE) {
                    throw new PlumbException(
                            ErrorCode.CONFLICT,
                            work().toString(),
                            "the push was refused: " + update.getStatus(),
                            "pull first");
                }
            }
        }
    }

    /// Brings the folder to the head of the branch; local commits that were not pushed are refused.
    ///
    /// @return the commit id of the head
    public String pull() {
        try {
            git.pull().setRemote("origin").setRemoteBranchName(branch).call();
            return git.getRepository().resolve("HEAD").getName();
        } catch (GitAPIException | IOException failed) {
            throw failure(work(), "cannot be pulled", failed);
        }
    }

    private Path work() {
        return git.getRepository().getWorkTree().toPath();
    }

    private static PlumbException failure(Path folder, String what, Exception cause) {
        return new PlumbException(
                ErrorCode.IO,
                folder.toString(),
                what + ": " + cause.getMessage(),
                "check the folder's rights and free space",
                cause);
    }

    @Override
    public void close() {
        git.close();
    }
}
