package io.plumbline.schema;

import io.plumbline.yaml.MapNode;

/// The JSON Schema of one kind.
///
/// @param apiVersion group and version it speaks about
/// @param kind the kind it speaks about
/// @param root the schema
public record SchemaDocument(String apiVersion, String kind, MapNode root) {}
