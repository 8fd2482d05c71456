package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Revision;
import io.plumbline.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/// From what was asked for to an exact commit. The order is: a full commit id, `HEAD`, a full name `refs/...`,
/// a branch, a tag, a range of versions, an abbreviated commit id.
final class RevisionNames {
    private static final Pattern FULL_ID = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{7,39}");
    private static final Pattern RANGE = Pattern.compile("[-0-9A-Za-z.*+<>=~^|, ]*[*xX<>=~^|][-0-9A-Za-z.*+<>=~^|, ]*");
    private static final int SUGGESTIONS_MAX = 5;

    private RevisionNames() {}

    /// What a name leads to.
    ///
    /// @param revision the commit, under the short name of the branch or tag
    /// @param ref the full name of the branch or tag; empty for a commit id
    record Named(Revision revision, String ref) {}

    /// The commit that a target revision names now.
    ///
    /// @param asked the target revision; empty means `HEAD`
    /// @throws SourceException `NOT_FOUND` when there is no such name
    static Named resolve(Mirror mirror, String asked, Duration maxAge) {
        if (FULL_ID.matcher(asked).matches()) {
            return exact(mirror, asked, ObjectId.fromString(asked));
        }
        RefSnapshot refs = mirror.refs().get(maxAge);
        if (asked.isEmpty() || asked.equals(Constants.HEAD)) {
            return head(mirror, refs);
        }
        return named(refs, asked)
                .or(() -> version(refs, asked))
                .or(() -> abbreviated(mirror, asked))
                .orElseThrow(() -> unknown(mirror, refs, asked));
    }

    /// The full name of the branch or tag that a revision was resolved from; empty when it is none now.
    static String fullName(RefSnapshot refs, String name) {
        return List.of(Constants.R_HEADS + name, Constants.R_TAGS + name, name).stream()
                .filter(full -> refs.object(full).isPresent())
                .findFirst()
                .orElse("");
    }

    /// The short names of all branches and tags: the branch of `HEAD`, the other branches, the tags from the newest
    /// version down.
    static List<String> shown(RefSnapshot refs) {
        var names = new ArrayList<String>();
        refs.refs().keySet().stream()
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .sorted(Comparator.comparing((String name) -> !name.equals(refs.head()))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(name -> names.add(name.substring(Constants.R_HEADS.length())));
        List<String> tags = refs.refs().keySet().stream()
                .filter(name -> name.startsWith(Constants.R_TAGS))
                .toList();
        tags.stream()
                .flatMap(tag -> VersionTag.parse(tag).stream())
                .sorted(Comparator.comparing(VersionTag::version)
                        .thenComparing(VersionTag::ref)
                        .reversed())
                .forEach(tag -> names.add(tag.name()));
        tags.stream()
                .filter(tag -> VersionTag.parse(tag).isEmpty())
                .forEach(tag -> names.add(tag.substring(Constants.R_TAGS.length())));
        return names;
    }

    private static Named exact(Mirror mirror, String asked, ObjectId id) {
        mirror.ensure(id, "");
        ObjectId commit = mirror.read(id, (_, reader) -> {
            try (var walk = new RevWalk(reader)) {
                return walk.peel(walk.parseAny(id)) instanceof RevCommit found ? found.copy() : ObjectId.zeroId();
            }
        });
        if (commit.equals(ObjectId.zeroId())) {
            throw GitFailures.of(
                    ErrorCode.NOT_FOUND, mirror.url(), asked + " is an object, but no commit", "name a commit");
        }
        return new Named(revision(asked, commit), "");
    }

    private static Named head(Mirror mirror, RefSnapshot refs) {
        ObjectId id = refs.headId().or(() -> refs.commit(refs.head())).orElseThrow(() -> emptyOrHeadless(mirror, refs));
        String branch = refs.head().startsWith(Constants.R_HEADS)
                ? refs.head().substring(Constants.R_HEADS.length())
                : Constants.HEAD;
        return new Named(revision(branch, id), refs.head());
    }

    private static Optional<Named> named(RefSnapshot refs, String asked) {
        String full = fullName(refs, asked);
        return refs.commit(full).map(id -> new Named(revision(asked, id), full));
    }

    private static Optional<Named> version(RefSnapshot refs, String asked) {
        if (!RANGE.matcher(asked).matches()) {
            return Optional.empty();
        }
        RangeList range = RangeListFactory.create(asked.replace(',', ' '));
        return refs.refs().keySet().stream()
                .filter(name -> name.startsWith(Constants.R_TAGS))
                .map(VersionTag::parse)
                .flatMap(Optional::stream)
                .filter(tag -> tag.version.satisfies(range))
                .max(Comparator.comparing(VersionTag::version).thenComparing(VersionTag::ref))
                .flatMap(tag -> refs.commit(tag.ref).map(id -> new Named(revision(tag.name(), id), tag.ref)));
    }

    private static Optional<Named> abbreviated(Mirror mirror, String asked) {
        if (!SHORT_ID.matcher(asked).matches()) {
            return Optional.empty();
        }
        AbbreviatedObjectId prefix = AbbreviatedObjectId.fromString(asked);
        Optional<ObjectId> known = commit(mirror, prefix);
        if (known.isEmpty()) {
            mirror.ensureEverything();
            known = commit(mirror, prefix);
        }
        return known.map(id -> new Named(revision(asked, id), ""));
    }

    private static Optional<ObjectId> commit(Mirror mirror, AbbreviatedObjectId prefix) {
        List<ObjectId> commits = mirror.peek((_, reader) -> commits(reader, prefix));
        if (commits.size() > 1) {
            throw GitFailures.of(
                    ErrorCode.INVALID_INPUT,
                    mirror.url(),
                    "the commit id " + prefix.name() + " is ambiguous",
                    "write more digits of it");
        }
        return commits.stream().findFirst();
    }

    private static List<ObjectId> commits(ObjectReader reader, AbbreviatedObjectId prefix) throws IOException {
        Collection<ObjectId> objects = reader.resolve(prefix);
        var commits = new ArrayList<ObjectId>();
        for (ObjectId id : objects) {
            if (reader.open(id).getType() == Constants.OBJ_COMMIT) {
                commits.add(id);
            }
        }
        return commits;
    }

    private static Revision revision(String name, ObjectId id) {
        return new Revision(name, "sha1", id.name());
    }

    private static SourceException emptyOrHeadless(Mirror mirror, RefSnapshot refs) {
        return refs.refs().isEmpty()
                ? GitFailures.of(
                        ErrorCode.NOT_FOUND, mirror.url(), "the repository is empty", "push a first commit to it")
                : GitFailures.of(
                        ErrorCode.NOT_FOUND,
                        mirror.url(),
                        "its HEAD points to "
                                + (refs.head().isEmpty() ? "nothing" : refs.head() + ", which is not there"),
                        "name a branch as the target revision");
    }

    private static SourceException unknown(Mirror mirror, RefSnapshot refs, String asked) {
        if (refs.refs().isEmpty()) {
            return emptyOrHeadless(mirror, refs);
        }
        Optional<ObjectId> before = mirror.lastSeen(Constants.R_HEADS + asked);
        if (before.isPresent()) {
            return GitFailures.of(
                    ErrorCode.NOT_FOUND,
                    mirror.url(),
                    "the branch '" + asked + "' was deleted; it last pointed to "
                            + before.orElseThrow().name(),
                    "push the branch again or name another one as the target revision; nothing was changed");
        }
        List<String> names = refs.refs().keySet().stream()
                .map(name -> name.replaceFirst("^refs/(heads|tags)/", ""))
                .sorted(Comparator.comparing((String name) -> !name.startsWith(asked.substring(0, 1)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS_MAX)
                .toList();
        return GitFailures.of(
                ErrorCode.NOT_FOUND,
                mirror.url(),
                "has no branch, tag, version or commit '" + asked + "'",
                "use one that is there, for instance " + String.join(", ", names));
    }

    private record VersionTag(String ref, Semver version) {
        static Optional<VersionTag> parse(String ref) {
            String name = ref.substring(Constants.R_TAGS.length());
            String bare = name.substring(name.lastIndexOf('/') + 1);
            return Optional.ofNullable(Semver.parse(bare.startsWith("v") ? bare.substring(1) : bare))
                    .map(version -> new VersionTag(ref, version));
        }

        String name() {
            return ref.substring(Constants.R_TAGS.length());
        }
    }
}
