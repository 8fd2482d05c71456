package io.plumbline.source.helm;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.FileTree;
import io.plumbline.source.SourceException;
import io.plumbline.source.TreeEntry;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Completes a chart with the dependencies that are missing in its `charts/`, each in the exact version of its
/// lock file, verified as every download is. Without a lock file that fits, nothing is resolved. Charts of the same
/// tree
/// (`file://`) need none.
public final class ChartDependencies {
    private static final String LOCAL = "file://";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9._+]*");

    private final ChartArchives repositories;
    private final ChartArchives registries;

    /// @param repositories gets charts of `https` and `http` repositories
    /// @param registries gets charts of `oci` registries
    public ChartDependencies(ChartArchives repositories, ChartArchives registries) {
        this.repositories = repositories;
        this.registries = registries;
    }

    /// The tree with what its chart misses added below `charts/`; the same tree when nothing is missing.
    ///
    /// @param subject what errors are about
    /// @param files a tree that holds a chart
    /// @param directory where the chart lies in it; empty for its root
    /// @throws SourceException when the lock file is missing or out of date, or a dependency cannot be fetched
    public FileTree complete(String subject, FileTree files, String directory) {
        ChartLock lock = ChartLock.read(subject, files, directory);
        List<String> vendored = vendored(files, directory);
        List<MapNode> missing = lock.declared().stream()
                .filter(dependency -> vendored.stream().noneMatch(name -> isIn(name, dependency)))
                .toList();
        if (missing.isEmpty()) {
            return files;
        }
        SortedMap<String, byte[]> added = new TreeMap<>();
        List<MapNode> remote = new ArrayList<>();
        for (MapNode dependency : missing) {
            if (text(dependency, "repository").startsWith(LOCAL)) {
                addLocal(subject, files, directory, dependency, added);
            } else {
                remote.add(dependency);
            }
        }
        if (!remote.isEmpty()) {
            checkLock(subject, lock, remote);
        }
        for (MapNode dependency : remote) {
            MapNode locked = lock.locked().get(lock.declared().indexOf(dependency));
            String version = text(locked, "version");
            String path = ChartLock.join(directory, "charts/" + text(locked, "name") + "-" + version + ".tgz");
            added.put(path, archive(subject, locked, version));
        }
        return new GraftedTree(files, added);
    }

    /// Puts the files of a chart of the same tree below `charts/`. It may lie anywhere in the tree, and nowhere else.
    private static void addLocal(
            String subject, FileTree files, String directory, MapNode dependency, SortedMap<String, byte[]> added) {
        String name = text(dependency, "name");
        String from =
                inside(subject, name, directory, text(dependency, "repository").substring(LOCAL.length()));
        if (!PLAIN.matcher(name).matches()
                || files.find(ChartLock.join(from, "Chart.yaml")).isEmpty()
                || (directory + "/").startsWith(from.isEmpty() ? "" : from + "/")) {
            throw refused(subject, name, "is not a chart of its own at '" + from + "'");
        }
        var waiting = new ArrayList<String>(List.of(from));
        while (!waiting.isEmpty()) {
            for (TreeEntry entry : files.list(waiting.removeLast())) {
                if (entry.isDirectory()) {
                    waiting.add(entry.path());
                } else {
                    String path = entry.path().substring(from.length() + 1);
                    added.put(ChartLock.join(directory, "charts/" + name + "/" + path), files.read(entry.path()));
                }
            }
        }
    }

    private static String inside(String subject, String name, String directory, String path) {
        var steps = new ArrayList<String>(directory.isEmpty() ? List.of() : List.of(directory.split("/")));
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    throw refused(subject, name, "leads out of its source: '" + path + "'");
                }
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private static void checkLock(String subject, ChartLock lock, List<MapNode> missing) {
        String names = String.join(
                ", ", missing.stream().map(entry -> text(entry, "name")).toList());
        if (!lock.isThere()) {
            throw new SourceException(
                    ErrorCode.INVALID_INPUT,
                    subject,
                    "the dependencies " + names + " are not in charts/ and there is no " + lock.file(),
                    "run `helm dependency update` and publish " + lock.file() + " with the chart",
                    null);
        }
        if (!lock.isFresh() || lock.locked().size() != lock.declared().size()) {
            throw new SourceException(
                    ErrorCode.INVALID_INPUT,
                    subject,
                    lock.file() + " is out of date: the declared dependencies have changed since it was written",
                    "run `helm dependency update` and publish " + lock.file() + " with the chart",
                    null);
        }
    }

    private byte[] archive(String subject, MapNode locked, String version) {
        String name = text(locked, "name");
        String repository = text(locked, "repository");
        if (!PLAIN.matcher(name).matches() || !PLAIN.matcher(version).matches()) {
            throw refused(
                    subject, name, "has the name '" + name + "' and version '" + version + "', which no chart has");
        }
        if (repository.startsWith("oci://")) {
            return registries.archive(repository, name, version);
        }
        if (repository.startsWith("https://") || repository.startsWith("http://")) {
            return repositories.archive(repository, name, version);
        }
        throw refused(
                subject,
                name,
                repository.isEmpty()
                        ? "is not in charts/ and names no repository"
                        : "is not in charts/ and its repository '" + repository + "' is neither https:// nor oci://");
    }

    private static SourceException refused(String subject, String name, String why) {
        return new SourceException(
                ErrorCode.UNSUPPORTED,
                subject,
                "the dependency " + name + " " + why,
                "put the packed chart into charts/, or name an https:// or oci:// repository",
                null);
    }

    /// Directories of `charts/` by the name of their chart, archives by their file name.
    private static List<String> vendored(FileTree files, String directory) {
        var names = new ArrayList<String>();
        for (TreeEntry entry : files.list(ChartLock.join(directory, "charts"))) {
            if (entry.isDirectory()) {
                names.add(chartName(files, entry.path()).orElse(entry.name()));
            } else if (entry.name().endsWith(".tgz")) {
                names.add(entry.name());
            }
        }
        return names;
    }

    private static Optional<String> chartName(FileTree files, String directory) {
        String file = directory + "/Chart.yaml";
        if (files.find(file).isEmpty()) {
            return Optional.empty();
        }
        return ChartLock.chartName(directory, files, file);
    }

    private static boolean isIn(String vendored, MapNode dependency) {
        String name = text(dependency, "name");
        return vendored.equals(name)
                || (vendored.endsWith(".tgz")
                        && vendored.startsWith(name + "-")
                        && vendored.substring(name.length() + 1).matches("v?\\d.*"));
    }

    private static String text(MapNode map, String key) {
        return map.text(key).orElse("");
    }
}
