#!/usr/bin/env python3
"""Derives merge-schema.txt from the OpenAPI document which Kubernetes publishes.

Usage: derive-schema.py swagger.json > merge-schema.txt

The document is api/openapi-spec/swagger.json of Kubernetes v1.21.2 (Apache License 2.0), the version whose list keys
Kustomize uses. It is part of the Go module k8s.io/kubernetes: `go mod download -json k8s.io/kubernetes@v1.21.2`
prints the folder it is in. Nothing is added by hand.

Output, one record a line:
  S <cluster|namespaced> <apiVersion> <kind>     where objects of the kind live, from the API paths
  K <apiVersion> <kind> <type>                   the type of a kind
  T <type> <field>...                            a type and those of its fields that matter for merging
A field is name=type for an object, name{}=type for a map of objects, name[]=type for a list, `-` when the element
has no fields that matter; a list that merges ends in :key,key or in : alone when its elements are plain values.
"""
import json
import sys

def main(path):
    doc = json.load(open(path))
    definitions = doc["definitions"]

    def ref(schema):
        return schema["$ref"].rsplit("/", 1)[1] if "$ref" in schema else None

    def field(schema):
        """(suffix, element type or None, merge keys or None)"""
        if ref(schema):
            return "", ref(schema), None
        if schema.get("type") == "array":
            keys = None
            if "merge" in schema.get("x-kubernetes-patch-strategy", "").split(","):
                one = schema.get("x-kubernetes-patch-merge-key")
                keys = schema.get("x-kubernetes-list-map-keys") or ([one] if one else [])
            return "[]", ref(schema.get("items", {})), keys
        extra = schema.get("additionalProperties")
        if isinstance(extra, dict) and ref(extra):
            return "{}", ref(extra), None
        return "", None, None

    matters = set()
    grew = True
    while grew:
        grew = False
        for name, definition in definitions.items():
            if name in matters:
                continue
            for schema in definition.get("properties", {}).values():
                _, element, keys = field(schema)
                if keys is not None or element in matters:
                    matters.add(name)
                    grew = True
                    break

    scopes = {}
    for route, methods in doc["paths"].items():
        for method in methods.values():
            gvk = method.get("x-kubernetes-group-version-kind") if isinstance(method, dict) else None
            if not gvk or not route.rstrip("/").endswith("{name}"):
                continue
            version = "/".join(p for p in (gvk["group"], gvk["version"]) if p)
            key = (version, gvk["kind"])
            namespaced = "/namespaces/{namespace}/" in route
            scopes[key] = scopes.get(key, False) or namespaced
    for (version, kind), namespaced in sorted(scopes.items()):
        print("S", "namespaced" if namespaced else "cluster", version, kind)

    short = {}
    for name in sorted(matters):
        short[name] = name
    kinds = {}
    for name in sorted(definitions):
        for gvk in definitions[name].get("x-kubernetes-group-version-kind", []):
            version = "/".join(p for p in (gvk["group"], gvk["version"]) if p)
            if name in matters:
                kinds.setdefault((version, gvk["kind"]), name)
    used = set()
    queue = [n for (v, k), n in kinds.items() if not k.endswith("List") and k != "DeleteOptions"]
    for (version, kind), name in sorted(kinds.items()):
        if name in queue:
            print("K", version, kind, tail(name))
    while queue:
        name = queue.pop()
        if name in used:
            continue
        used.add(name)
        for schema in definitions[name].get("properties", {}).values():
            _, element, _ = field(schema)
            if element in matters:
                queue.append(element)
    for name in sorted(used):
        parts = []
        for prop, schema in sorted(definitions[name].get("properties", {}).items()):
            suffix, element, keys = field(schema)
            if keys is None and element not in matters:
                continue
            text = prop + suffix + "=" + (tail(element) if element in matters else "-")
            if keys is not None:
                text += ":" + ",".join(keys)
            parts.append(text)
        print("T", tail(name), " ".join(parts))

def tail(name):
    """io.k8s.api.core.v1.PodSpec -> core.v1.PodSpec"""
    return ".".join(name.split(".")[-3:])

if __name__ == "__main__":
    main(sys.argv[1])
