package io.plumbline.helm.chart;

import io.plumbline.helm.ChartFiles;
import io.plumbline.helm.HelmException;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoText;
import io.plumbline.helm.text.HelmYaml;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a chart with everything vendored in it.
public final class ChartLoader {
    /// How deep charts may lie in each other.
    public static final int DEPTH_MAX = 64;

    /// All bytes of one chart, as Helm limits them.
    public static final long BYTES_MAX = 100L << 20;

    /// The version of the chart format that Helm 4 reads and does not render.
    public static final String HIDDEN_API = "v3";

    private static final List<String> KNOWN_APIS = List.of("v1", "v2", HIDDEN_API);
    private static final String IGNORE_FILE = ".helmignore";
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final boolean helm4;

    private ChartLoader(boolean helm4) {
        this.helm4 = helm4;
    }

    /// The chart of a folder, its `.helmignore` applied; [HelmException] when it is none.
    public static Chart load(ChartFiles files, boolean helm4) {
        try {
            return new ChartLoader(helm4).chart(wanted(files), 0);
        } catch (GoError bad) {
            throw new HelmException(HelmException.Stage.LOAD, bad.text(), bad);
        }
    }

    private static SequencedMap<String, byte[]> wanted(ChartFiles files) {
        List<String> paths = files.paths();
        String rules = paths.contains(IGNORE_FILE) ? GoText.of(withoutMark(files.read(IGNORE_FILE))) : "";
        ChartIgnore ignore = ChartIgnore.parse(rules);
        TreeMap<String, byte[]> wanted = new TreeMap<>(GoText::compare);
        long bytes = 0;
        for (String path : paths) {
            if (!ignore.ignores(path)) {
                byte[] content = withoutMark(files.read(path));
                bytes += content.length;
                if (bytes > BYTES_MAX) {
                    throw new HelmException(
                            HelmException.Stage.LIMIT, "the chart passes the limit of " + BYTES_MAX + " chart bytes");
                }
                wanted.put(path, content);
            }
        }
        return wanted;
    }

    private static byte[] withoutMark(byte[] bytes) {
        boolean marked = bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private Node yaml(byte[] bytes, String file) {
        try {
            return HelmYaml.first(GoText.readable(GoText.of(bytes)));
        } catch (GoError bad) {
            throw new GoError("cannot load " + file + ": " + document(file) + bad.text(), bad);
        }
    }

    private String document(String file) {
        return helm4 && file.equals("values.yaml") ? "cannot unmarshal yaml document: " : "";
    }

    /// What `Chart.yaml` says, not yet validated; null when there is none.
    private @Nullable ChartMetadata metadata(SequencedMap<String, byte[]> files, int depth) {
        byte[] file = files.get("Chart.yaml");
        Node own = file == null ? NullNode.NULL : yaml(file, "Chart.yaml");
        byte[] requirements = files.get("requirements.yaml");
        String type = helm4 ? "loader.chartBase" : "chart.Metadata";
        try {
            ChartMetadata metadata = MetadataReader.read(own, List.of(), type);
            lock(files, "Chart.lock");
            lock(files, "requirements.lock");
            if (requirements != null && yaml(requirements, "requirements.yaml") instanceof MapNode map) {
                metadata = MetadataReader.read(own, MetadataReader.dependencies(map), type);
            }
            if (helm4 && depth == 0 && !KNOWN_APIS.contains(metadata.apiVersion())) {
                throw new HelmException(HelmException.Stage.LOAD, "unsupported chart version");
            }
            return file == null ? null : metadata;
        } catch (MetadataReader.ChartInvalid invalid) {
            throw invalid;
        } catch (GoError bad) {
            String prefix = bad.text().startsWith("cannot load") ? "" : "cannot load Chart.yaml: ";
            throw new GoError(prefix + bad.text(), bad);
        }
    }

    private void lock(SequencedMap<String, byte[]> files, String name) {
        byte[] file = files.get(name);
        try {
            if (file != null) {
                MetadataReader.checkLock(yaml(file, name), helm4 ? "v2" : "chart");
            }
        } catch (GoError bad) {
            throw bad.text().startsWith("cannot load")
                    ? bad
                    : new GoError("cannot load " + name + ": " + bad.text(), bad);
        }
    }

    private ChartMetadata validated(@Nullable ChartMetadata metadata) {
        if (metadata == null) {
            throw new GoError("Chart.yaml file is missing");
        }
        return MetadataReader.validated(metadata, helm4);
    }

    private Chart chart(SequencedMap<String, byte[]> files, int depth) {
        if (depth > DEPTH_MAX) {
            throw new HelmException(
                    HelmException.Stage.LIMIT, "charts nest deeper than the limit of " + DEPTH_MAX + " chart levels");
        }
        ChartMetadata read = metadata(files, depth);
        MapNode values = values(files.get("values.yaml"));
        ChartMetadata metadata = validated(read);
        List<ChartTemplate> templates = new ArrayList<>();
        TreeMap<String, byte[]> others = new TreeMap<>(GoText::compare);
        TreeMap<String, SequencedMap<String, byte[]>> vendored = new TreeMap<>(GoText::compare);
        boolean first = metadata.apiVersion().equals("v1");
        files.forEach((path, content) -> {
            if (path.startsWith("templates/")) {
                templates.add(new ChartTemplate(path, GoText.of(content)));
            } else if (path.startsWith("charts/") && !path.endsWith(".prov")) {
                String inner = path.substring("charts/".length());
                int slash = inner.indexOf('/');
                vendored.computeIfAbsent(
                                slash < 0 ? inner : inner.substring(0, slash), _ -> new TreeMap<>(GoText::compare))
                        .put(slash < 0 ? "" : inner.substring(slash + 1), content);
            } else if (other(path, first)) {
                others.put(path, content);
            }
        });
        byte[] schema = files.get("values.schema.json");
        return new Chart(
                metadata,
                templates,
                values,
                schema == null ? null : GoText.of(schema),
                others,
                vendored(vendored, metadata.name(), depth));
    }

    private static boolean other(String path, boolean firstApi) {
        return switch (path) {
            case "Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json" -> false;
            case "requirements.yaml", "requirements.lock" -> firstApi;
            default -> true;
        };
    }

    /// The defaults; Helm 4 merges several documents, Helm 3 reads the first.
    private MapNode values(byte @Nullable [] file) {
        if (file == null) {
            return MapNode.EMPTY;
        }
        if (!helm4) {
            return table(yaml(file, "values.yaml"));
        }
        MapNode all = MapNode.EMPTY;
        try {
            for (Node document : HelmYaml.all(GoText.readable(GoText.of(file)))) {
                all = over(all, table(document));
            }
        } catch (ChartProblem known) {
            throw known;
        } catch (GoError bad) {
            throw new GoError("cannot load values.yaml: " + document("values.yaml") + bad.text(), bad);
        }
        return all;
    }

    private static MapNode over(MapNode under, MapNode over) {
        MapNode all = under;
        for (String key : over.keys()) {
            Node value = over.get(key).orElseThrow();
            Node known = all.get(key).orElse(NullNode.NULL);
            all = all.with(
                    key, value instanceof MapNode map && known instanceof MapNode table ? over(table, map) : value);
        }
        return all;
    }

    private MapNode table(Node node) {
        return switch (node) {
            case MapNode map -> map;
            case NullNode _ -> MapNode.EMPTY;
            case ListNode _, ScalarNode _ -> throw notTable(node);
        };
    }

    private GoError notTable(Node node) {
        return new ChartProblem("cannot load values.yaml: " + document("values.yaml")
                + "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                + MetadataReader.kind(node) + " into Go value of type map[string]interface {}");
    }

    private List<Chart> vendored(Map<String, SequencedMap<String, byte[]>> folders, String parent, int depth) {
        List<Chart> charts = new ArrayList<>();
        folders.forEach((folder, files) -> {
            if (folder.startsWith("_") || folder.startsWith(".")) {
                return;
            }
            try {
                byte[] archive = folder.endsWith(".tgz") ? files.get("") : null;
                if (archive != null) {
                    charts.add(chart(ChartArchive.unpack(archive, BYTES_MAX), depth + 1));
                } else {
                    files.remove("");
                    charts.add(chart(files, depth + 1));
                }
            } catch (GoError bad) {
                throw new GoError("error unpacking subchart " + folder + " in " + parent + ": " + bad.text(), bad);
            }
        });
        return charts;
    }

    /// An error whose text is complete.
    private static final class ChartProblem extends GoError {
        private static final long serialVersionUID = 1L;

        ChartProblem(String message) {
            super(message);
        }
    }
}
