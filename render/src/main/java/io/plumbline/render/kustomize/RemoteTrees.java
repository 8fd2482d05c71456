package io.plumbline.render.kustomize;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.RemoteReference;
import io.plumbline.kustomize.RemoteResources;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.Source;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Repositories and files that kustomizations name, through a source. One build sees one revision of each repository
/// and name. For one build and one thread.
public final class RemoteTrees implements RemoteResources {
    /// Which names of revisions are taken.
    public enum Pins {
        /// Any: branches and tags are looked up when the build runs.
        ANY,
        /// Full commit ids only, so that the same tree always gives the same objects.
        COMMITS
    }

    /// Files over HTTP(S).
    public interface WebFiles {
        /// The content of a file.
        ///
        /// @throws PlumbException when it cannot be had or has more bytes
        byte[] get(String url, int bytesMax);
    }

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final Pattern COMMIT_IN_PATH = Pattern.compile(".*/[0-9a-f]{40}([0-9a-f]{24})?/.*");

    private final Source source;
    private final WebFiles web;
    private final Pins pins;
    private final Map<RemoteReference, RemoteTree> trees = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /// @param source where repositories come from
    /// @param web where files come from
    public RemoteTrees(Source source, WebFiles web, Pins pins) {
        this.source = source;
        this.web = web;
        this.pins = pins;
    }

    @Override
    public byte[] file(String url, int bytesMax) {
        if (pins == Pins.COMMITS && !COMMIT_IN_PATH.matcher(url).matches()) {
            throw new KustomizeException(
                    "remote file '" + RepoUrl.display(url) + "' is not pinned: its content may change",
                    "name it by an address that holds a full commit id, or copy it into the tree");
        }
        byte[] known = files.get(url);
        if (known != null) {
            return known.clone();
        }
        try {
            byte[] content = web.get(url, bytesMax);
            files.put(url, content);
            return content.clone();
        } catch (PlumbException failed) {
            throw new KustomizeException(failed.explain(), failed);
        }
    }

    @Override
    public RemoteTree repository(RemoteReference reference) {
        RemoteTree known = trees.get(reference.withoutPath());
        if (known != null) {
            return known;
        }
        String shown = RepoUrl.display(reference.repository());
        if (pins == Pins.COMMITS && !COMMIT.matcher(reference.ref()).matches()) {
            throw new KustomizeException(
                    "remote '" + shown + "' is not pinned: '" + (reference.ref().isEmpty() ? "HEAD" : reference.ref())
                            + "' may move",
                    "write ?ref= with a full commit id");
        }
        RemoteTree fetched = fetched(reference, shown);
        trees.put(reference.withoutPath(), fetched);
        return fetched;
    }

    private RemoteTree fetched(RemoteReference reference, String shown) {
        try (var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RemoteTree> running = worker.submit(() -> fetch(reference));
            try {
                return running.get(reference.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                running.cancel(true);
                throw new KustomizeException(
                        "hit " + seconds(reference.timeout()) + " timeout fetching '" + shown + "'",
                        "raise it with ?timeout=SECONDS, or look whether the host answers");
            } catch (InterruptedException stopped) {
                running.cancel(true);
                Thread.currentThread().interrupt();
                throw new KustomizeException("fetching '" + shown + "' was interrupted", stopped);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof PlumbException reason) {
                    throw new KustomizeException("remote '" + shown + "': " + reason.explain(), failed);
                }
                throw new IllegalStateException("fetching '" + shown + "' broke", failed);
            }
        }
    }

    private RemoteTree fetch(RemoteReference reference) {
        MapNode parameters = reference.submodules() ? MapNode.EMPTY : MapNode.of("submodules", BoolNode.FALSE);
        var spec = new SourceSpec(
                "remote",
                reference.repository(),
                reference.ref().isEmpty() ? "HEAD" : reference.ref(),
                "",
                "",
                "",
                parameters,
                MapNode.EMPTY);
        Revision revision = source.resolve(spec, Duration.ZERO);
        var tree = new TreeFiles(source.fetch(spec, revision).files());
        return new RemoteTree(tree, RepoUrl.display(reference.repository()));
    }

    private static String seconds(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + "s" : timeout.toMillis() + "ms";
    }
}
