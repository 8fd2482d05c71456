#!/usr/bin/env python3
"""Finds the field tables of the released Kustomize by probing.

Usage: probe-fields.py swagger.json kustomize > rows.txt

For each kind of the OpenAPI document of Kubernetes 1.21 an object is made in which every text field holds a mark.
Then one build per topic shows which fields a transformer touched:
  nameReference  an object of each kind named like the mark gets a prefix; fields that follow it refer to that kind
  varReference   every text is `$(V)`
  commonLabels / commonAnnotations  every map of texts has one entry; those that get a second one are touched (`-`),
                 those that appear in a bare object are created (`create`)
  namespace      every text is the old name of the namespace
Rows are printed as `topic [referred kind] path flag kind`; groups and versions of rows are not found this way.
"""
import json
import subprocess
import sys
import tempfile
import os

def main(swagger, program):
    doc = json.load(open(swagger))
    kinds = {}
    for name, definition in sorted(doc["definitions"].items()):
        for gvk in definition.get("x-kubernetes-group-version-kind", []):
            if "metadata" in definition.get("properties", {}) and not gvk["kind"].endswith("List") and "Options" not in gvk["kind"]:
                version = "/".join(p for p in (gvk["group"], gvk["version"]) if p)
                kinds[(version, gvk["kind"])] = definition
    probe = Probe(doc["definitions"], kinds, program)
    probe.name_references()
    probe.var_references()
    for topic in ("commonLabels", "commonAnnotations"):
        probe.maps(topic)

class Probe:
    def __init__(self, definitions, kinds, program):
        self.definitions, self.kinds, self.program = definitions, kinds, program

    def value(self, schema, mark, seen):
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            if name in seen or len(seen) > 9:
                return None
            return self.value(self.definitions[name], mark, seen + [name])
        if "properties" in schema:
            made = {}
            for key, child in schema["properties"].items():
                value = self.value(child, mark, seen)
                if value is not None:
                    made[key] = value
            return made
        kind = schema.get("type")
        if kind == "array":
            item = self.value(schema["items"], mark, seen)
            return None if item is None else [item]
        if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
            item = self.value(schema["additionalProperties"], mark, seen)
            return None if item is None else {"e": item}
        if kind == "string" or (kind is None and "Quantity" in str(seen[-1:])):
            return mark
        return None

    def object(self, version, kind, name, mark):
        made = self.value(self.kinds[(version, kind)], mark, []) or {}
        made.update({"apiVersion": version, "kind": kind})
        made["metadata"] = {"name": name, "annotations": {a: mark for a in ANNOTATIONS}, "labels": {"e": mark}}
        drop_namespaces(made)
        if isinstance(made.get("parameters"), dict):
            made["parameters"] = {k: mark for k in PARAMETERS}
        return made

    def build(self, objects, kustomization):
        with tempfile.TemporaryDirectory() as folder:
            json.dump({"apiVersion": "v1", "kind": "List", "items": objects}, open(os.path.join(folder, "a.json"), "w"))
            json.dump(dict(kustomization, resources=["a.json"]), open(os.path.join(folder, "kustomization.yaml"), "w"))
            done = subprocess.run([self.program, "build", folder], capture_output=True, text=True)
            if done.returncode:
                print("#", done.stderr[-300:].strip().replace("\n", " "), file=sys.stderr)
            return [d for d in load_all(done.stdout)] if not done.returncode else []

    def name_references(self):
        referred = list(self.kinds) + [("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy"), ("x.y/v1", "Custom")]
        for version, kind in sorted(set(referred), key=lambda k: k[1]):
            objects = []
            for i, (v, k) in enumerate(sorted(self.kinds)):
                made = self.object(v, k, "o%d" % i, "zz")
                if "roleRef" in made:
                    made["roleRef"] = {"apiGroup": version.rpartition("/")[0], "kind": kind, "name": "zz"}
                objects.append(made)
            objects.append({"apiVersion": version, "kind": kind, "metadata": {"name": "zz"}})
            rows = set()
            for made in self.build(objects, {"namePrefix": "p-"}):
                if made["metadata"]["name"] not in ("p-zz", "zz"):
                    for path in paths(made, "p-zz"):
                        rows.add((path, made["kind"]))
            for path, k in sorted(rows):
                print("nameReference", kind, path, "-", k)
            sys.stdout.flush()

    def var_references(self):
        objects = [self.object(v, k, "o%d" % i, "$(V)") for i, (v, k) in enumerate(sorted(self.kinds))]
        objects.append({"apiVersion": "x.y/v1", "kind": "Custom", "metadata": {"name": "zz"}})
        rows = set()
        variables = [{"name": "V", "objref": {"apiVersion": "x.y/v1", "kind": "Custom", "name": "zz"}}]
        for made in self.build(objects, {"vars": variables}):
            rows |= {(path, made["kind"]) for path in paths(made, "zz") if made["kind"] != "Custom"}
        for path, k in sorted(rows):
            print("varReference -", path, "-", k)

    def maps(self, topic):
        for flag in ("create", "-"):
            rows = set()
            objects = []
            for i, (v, k) in enumerate(sorted(self.kinds)):
                bare = {"apiVersion": v, "kind": k, "metadata": {"name": "o%d" % i}}
                objects.append(bare if flag == "create" else dict(self.object(v, k, "o%d" % i, "e"), metadata={"name": "o%d" % i}))
            for made in self.build(objects, {topic: {"probe": "hit"}}):
                rows |= {(path.rsplit("/", 1)[0], made["kind"]) for path in paths(made, "hit")}
            for path, k in sorted(rows):
                print(topic, "-", path, flag, k)

def drop_namespaces(value):
    if isinstance(value, dict):
        for key in [k for k in value if k == "namespace"]:
            del value[key]
        for child in value.values():
            drop_namespaces(child)
    elif isinstance(value, list):
        for child in value:
            drop_namespaces(child)

def paths(value, wanted, prefix=""):
    if isinstance(value, dict):
        for key, child in value.items():
            yield from paths(child, wanted, prefix + "/" + key.replace("/", "\\/"))
    elif isinstance(value, list):
        for child in value:
            yield from paths(child, wanted, prefix)
    elif value == wanted and prefix != "/metadata/name":
        yield prefix[1:]

def load_all(text):
    import yaml
    return yaml.load_all(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

ANNOTATIONS = ["ingress.kubernetes.io/auth-secret", "nginx.ingress.kubernetes.io/auth-secret",
               "nginx.ingress.kubernetes.io/auth-tls-secret", "nginx.ingress.kubernetes.io/fastcgi-params-configmap",
               "nginx.ingress.kubernetes.io/proxy-ssl-secret", "other"]
PARAMETERS = ["secretName", "adminSecretName", "userSecretName", "restsecretname", "secretRef", "resturl", "e",
              "csi.storage.k8s.io/provisioner-secret-name", "csi.storage.k8s.io/node-publish-secret-name",
              "csi.storage.k8s.io/node-stage-secret-name", "csi.storage.k8s.io/controller-expand-secret-name"]

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
