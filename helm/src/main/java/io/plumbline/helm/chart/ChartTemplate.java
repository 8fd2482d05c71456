package io.plumbline.helm.chart;

/// A file under `templates/`.
///
/// @param path relative to its chart, starts with `templates/`
/// @param text its content
public record ChartTemplate(String path, String text) {}
