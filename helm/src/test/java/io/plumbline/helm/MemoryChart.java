package io.plumbline.helm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A chart whose files are given in the test.
record MemoryChart(Map<String, byte[]> files, String digest) implements ChartFiles {
    static MemoryChart ofTexts(Map<String, String> texts) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new MemoryChart(files, "");
    }

    @Override
    public List<String> paths() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }
}
