package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import io.plumbline.source.TreePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;

/// The file `.gitmodules` at the root of a commit: where its submodules come from.
final class SubmoduleFile {
    /// How many bytes `.gitmodules` may have.
    static final int FILE_BYTES_MAX = 1 << 20;

    /// How many submodules a commit may have.
    static final int SUBMODULES_MAX = 1_000;

    private final GitObjects objects;

    SubmoduleFile(GitObjects objects) {
        this.objects = objects;
    }

    /// The address of the submodule whose commit is this one.
    ///
    /// @throws SourceException when no entry leads to it, or its address is not allowed
    RepoUrl find(ObjectId commit) {
        Config config = read();
        var names = config.getSubsections("submodule");
        if (names.size() > SUBMODULES_MAX) {
            throw new LimitExceeded(".gitmodules of " + objects.subject(), "submodules", SUBMODULES_MAX);
        }
        for (String name : names) {
            String path = config.getString("submodule", name, "path");
            String url = config.getString("submodule", name, "url");
            if (path != null && url != null && commit.equals(commitAt(path))) {
                return address(objects.mirror().url(), url);
            }
        }
        throw new SourceException(
                ErrorCode.INVALID_INPUT,
                "submodule of " + objects.subject(),
                "no entry of .gitmodules leads to the commit " + commit.name(),
                "repair .gitmodules with 'git submodule add' or remove the submodule with 'git rm --cached'",
                null);
    }

    private Config read() {
        ParsedTree root = objects.tree(objects.rootTree());
        int index = root.indexOf(".gitmodules");
        var config = new Config();
        if (index < 0 || root.kind(index) != ParsedTree.Kind.FILE) {
            return config;
        }
        try {
            config.fromText(new String(objects.blob(root.id(index), FILE_BYTES_MAX), StandardCharsets.UTF_8));
            return config;
        } catch (ConfigInvalidException failure) {
            throw new InvalidInput(
                    ".gitmodules of " + objects.subject(), "cannot be read: " + failure.getMessage(), "repair it");
        }
    }

    private ObjectId commitAt(String path) {
        List<String> parts;
        try {
            parts = TreePath.parse(path).parts();
        } catch (InvalidInput _) {
            return ObjectId.zeroId();
        }
        ObjectId at = objects.rootTree();
        for (int i = 0; i < parts.size(); i++) {
            ParsedTree tree = objects.tree(at);
            int index = tree.indexOf(parts.get(i));
            boolean last = i == parts.size() - 1;
            var needed = last ? ParsedTree.Kind.SUBMODULE : ParsedTree.Kind.DIRECTORY;
            if (index < 0 || tree.kind(index) != needed) {
                return ObjectId.zeroId();
            }
            at = tree.id(index);
        }
        return at;
    }

    /// The address of a submodule; `./` and `../` are relative to the address of the parent. A repository
    /// elsewhere must not reach into folders of this machine.
    static RepoUrl address(RepoUrl parent, String written) {
        RepoUrl address = written.startsWith("./") || written.startsWith("../")
                ? relative(parent, written)
                : RepoUrl.parse(written);
        if (address.isLocal() && !parent.isLocal()) {
            throw new SourceException(
                    ErrorCode.REFUSED,
                    GitFailures.subject(parent),
                    "a submodule points to the folder '" + address.path() + "' of the machine Plumbline runs on",
                    "give the submodule an https or ssh address",
                    null);
        }
        return address;
    }

    private static RepoUrl relative(RepoUrl parent, String written) {
        var parts = new ArrayList<>(List.of(parent.path().substring(1).split("/", -1)));
        for (String part : written.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (part.equals("..")) {
                throw new InvalidInput(
                        "submodule address '" + written + "'", "climbs above " + parent.origin(), "shorten it");
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        String path = "/" + String.join("/", parts);
        return RepoUrl.parse(parent.withPath(path).written());
    }
}
