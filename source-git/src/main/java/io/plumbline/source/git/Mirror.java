package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/// Our copy of one repository, shared by all applications: what its names point to, and the objects that were
/// asked for.
///
/// One fetch runs at a time, guarded by a lock; who waited for it finds its objects there. A fetch brings what
/// is new of every name that anybody follows. A damaged copy is thrown away and fetched again.
final class Mirror {
    private static final List<RefSpec> EVERYTHING = List.of(
            new RefSpec("+refs/heads/*:refs/plumbline/all/heads/*"),
            new RefSpec("+refs/tags/*:refs/plumbline/all/tags/*"));

    private final RepoUrl url;
    private final GitConnector connector;
    private final GitSettings settings;
    private final InstantSource clock;
    private final MirrorFolder folder;
    private final RemoteRefs refs;
    private final Set<String> followed = new ConcurrentSkipListSet<>();
    private final ReentrantLock fetching = new ReentrantLock();

    Mirror(RepoUrl url, MirrorFolder folder, GitConnector connector, GitSettings settings, InstantSource clock) {
        this.url = url;
        this.folder = folder;
        this.connector = connector;
        this.settings = settings;
        this.clock = clock;
        this.refs = new RemoteRefs(url, this::askRefs, clock);
    }

    /// One use of the objects of a mirror.
    ///
    /// @param <T> what it gives
    @FunctionalInterface
    interface Reading<T> {
        T from(Repository repository, ObjectReader reader) throws IOException;
    }

    RepoUrl url() {
        return url;
    }

    AcceptedNames accepted() {
        return folder.accepted();
    }

    RemoteRefs refs() {
        return refs;
    }

    /// Makes sure that a commit and everything it needs is here, and that the name that led to it is followed.
    ///
    /// @param name full name of a branch or tag; empty for none
    /// @throws SourceException when the other side does not have the commit, or cannot be asked
    void ensure(ObjectId commit, String name) {
        if (!name.isEmpty()) {
            followed.add(name);
        }
        if (has(commit)) {
            return;
        }
        fetching.lock();
        try {
            if (!has(commit)) {
                fetch(commit, name);
            }
        } finally {
            fetching.unlock();
        }
    }

    /// Brings all branches and tags, for questions that need them.
    void ensureEverything() {
        fetching.lock();
        try {
            fetch(EVERYTHING);
        } finally {
            fetching.unlock();
        }
    }

    /// Whether an object is here.
    boolean has(ObjectId id) {
        return peek((_, reader) -> reader.has(id));
    }

    /// Reads objects that belong to a commit. When they turn out to be missing or damaged, the mirror is made
    /// anew and the reading tried once more.
    ///
    /// @throws SourceException `DAMAGED` when they still cannot be read
    <T> T read(ObjectId commit, Reading<T> reading) {
        int generation = folder.generation();
        try {
            return open(reading);
        } catch (IOException first) {
            rebuild(generation, first);
            ensure(commit, "");
        }
        try {
            return open(reading);
        } catch (IOException second) {
            throw new SourceException(
                    ErrorCode.DAMAGED,
                    GitFailures.subject(url),
                    "objects of " + commit.name() + " cannot be read, also after a new fetch: " + second.getMessage(),
                    "run 'git fsck' on the repository",
                    second);
        }
    }

    /// Pushes one new commit on top of a branch, without force.
    ///
    /// @return what the other side said
    RemoteRefUpdate push(ObjectId commit, String branch, ObjectId expected) {
        var notes = new ConnectionNotes();
        try (Transport transport = connector.open(folder.repository(), url, notes)) {
            var update = new RemoteRefUpdate(folder.repository(), "plumbline", commit, branch, false, null, expected);
            PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            return result.getRemoteUpdate(branch);
        } catch (IOException failure) {
            throw GitFailures.map(url, failure, notes);
        }
    }

    /// What a name of the other side last pointed to when it was fetched.
    Optional<ObjectId> lastSeen(String name) {
        return peek((repository, _) -> Optional.ofNullable(
                        repository.getRefDatabase().exactRef(MirrorFolder.localName(name)))
                .map(Ref::getObjectId));
    }

    /// Packs many small packs into few when there are more than a number of them.
    void tidy(int packsMax) {
        fetching.lock();
        try {
            folder.tidy(packsMax);
        } finally {
            fetching.unlock();
        }
    }

    void close() {
        folder.close();
    }

    private <T> T open(Reading<T> reading) throws IOException {
        Repository repository = folder.repository();
        try (ObjectReader reader = repository.newObjectReader()) {
            return reading.from(repository, reader);
        }
    }

    /// Reads whatever is here, belonging to no commit in particular.
    <T> T peek(Reading<T> reading) {
        int generation = folder.generation();
        try {
            return open(reading);
        } catch (IOException first) {
            rebuild(generation, first);
        }
        try {
            return open(reading);
        } catch (IOException second) {
            throw GitFailures.map(url, second, new ConnectionNotes());
        }
    }

    private void rebuild(int generation, IOException cause) {
        fetching.lock();
        try {
            folder.rebuild(generation);
        } catch (IOException failure) {
            failure.addSuppressed(cause);
            throw GitFailures.map(url, failure, new ConnectionNotes());
        } finally {
            fetching.unlock();
        }
    }

    /// Fetches what is new: first by name, then by id, then everything.
    private void fetch(ObjectId commit, String name) {
        if (!name.isEmpty()) {
            fetch(newNames(name));
            if (has(commit)) {
                return;
            }
        }
        if (url.isLocal() && !isAtSource(commit)) {
            throw unknown(commit);
        }
        try {
            fetch(List.of(new RefSpec(commit.name() + ":refs/plumbline/commits/" + commit.name())));
        } catch (SourceException refused) {
            if (refused.code() != ErrorCode.UNREACHABLE && refused.code() != ErrorCode.NOT_FOUND) {
                throw refused;
            }
        }
        if (!has(commit)) {
            fetch(EVERYTHING);
        }
        if (!has(commit)) {
            throw unknown(commit);
        }
    }

    private SourceException unknown(ObjectId commit) {
        return GitFailures.of(
                ErrorCode.NOT_FOUND,
                url,
                "has no commit " + commit.name(),
                "check the id, and that the commit was pushed and is reachable from a branch or tag");
    }

    private boolean isAtSource(ObjectId commit) {
        try (Repository source = GitConnector.openLocal(url);
                ObjectReader reader = source.newObjectReader()) {
            return reader.has(commit);
        } catch (IOException failure) {
            throw GitFailures.map(url, failure, new ConnectionNotes());
        }
    }

    private List<RefSpec> newNames(String wanted) {
        var names = new TreeSet<String>();
        names.add(wanted);
        Optional<RefSnapshot> snapshot = refs.lastKnown();
        for (String name : followed) {
            boolean isNew = snapshot.flatMap(known -> known.object(name))
                    .filter(id -> !has(id))
                    .isPresent();
            if (isNew) {
                names.add(name);
            }
        }
        var specs = new ArrayList<RefSpec>();
        names.forEach(name -> specs.add(new RefSpec("+" + name + ":" + MirrorFolder.localName(name))));
        return specs;
    }

    private void fetch(Collection<RefSpec> specs) {
        var notes = new ConnectionNotes();
        var guard = new DiskGuard(this::free, settings.freeBytesMin());
        try {
            checkDisk();
            try (Transport transport = connector.open(folder.repository(), url, notes)) {
                transport.setTagOpt(TagOpt.NO_TAGS);
                transport.setRemoveDeletedRefs(false);
                transport.fetch(guard, specs);
            }
        } catch (IOException failure) {
            throw guard.isCancelled() ? diskIsFull(free()) : GitFailures.map(url, failure, notes);
        }
        folder.tidy(MirrorFolder.PACKS_MAX);
    }

    private void checkDisk() {
        long free = free();
        if (free < settings.freeBytesMin()) {
            throw diskIsFull(free);
        }
    }

    private SourceException diskIsFull(long free) {
        return new SourceException(
                ErrorCode.IO,
                GitFailures.subject(url),
                "only " + free + " bytes are free on the disk of the mirrors, less than " + settings.freeBytesMin(),
                "free some space in '" + settings.folder() + "'; nothing was lost and the fetch is tried again",
                null);
    }

    private long free() {
        try {
            return Files.getFileStore(folder.parent()).getUsableSpace();
        } catch (IOException failure) {
            throw GitFailures.map(url, failure, new ConnectionNotes());
        }
    }

    private RefSnapshot askRefs() throws IOException {
        return url.isLocal() ? askLocal() : askRemote();
    }

    private RefSnapshot askLocal() throws IOException {
        try (Repository source = GitConnector.openLocal(url)) {
            var advertised = new ArrayList<Ref>();
            for (Ref ref : source.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
                advertised.add(
                        ref.getName().startsWith(Constants.R_TAGS)
                                ? source.getRefDatabase().peel(ref)
                                : ref);
            }
            Ref head = source.getRefDatabase().exactRef(Constants.HEAD);
            if (head != null) {
                advertised.add(head);
            }
            return RefSnapshot.of(advertised, clock.instant());
        }
    }

    private RefSnapshot askRemote() throws IOException {
        var notes = new ConnectionNotes();
        Repository repository = folder.repository();
        List<RefSpec> interest =
                List.of(new RefSpec("refs/heads/*:refs/heads/*"), new RefSpec("refs/tags/*:refs/tags/*"));
        try (Transport transport = connector.open(repository, url, notes);
                FetchConnection connection = transport.openFetch(interest, Constants.HEAD)) {
            folder.advertised(connection.getRefs().size());
            return RefSnapshot.of(connection.getRefs(), clock.instant());
        } catch (TransportException failure) {
            throw GitFailures.map(url, failure, notes);
        }
    }
}
