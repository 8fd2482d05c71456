package io.plumbline.helm.chart;

/// A person who looks after a chart.
public record ChartMaintainer(String name, String email, String url) {}
