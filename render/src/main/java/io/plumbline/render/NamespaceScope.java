package io.plumbline.render;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Tells which kinds have no namespace: those of Kubernetes itself, our own, and custom ones whose
/// definition is among
/// the rendered objects. Other kinds are taken to have one.
final class NamespaceScope {
    private static final Set<String> CLUSTER_KINDS = Set.of(
            "/Namespace",
            "/Node",
            "/PersistentVolume",
            "/ComponentStatus",
            "admissionregistration.k8s.io/MutatingAdmissionPolicy",
            "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
            "admissionregistration.k8s.io/MutatingWebhookConfiguration",
            "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
            "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
            "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
            "apiextensions.k8s.io/CustomResourceDefinition",
            "apiregistration.k8s.io/APIService",
            "certificates.k8s.io/CertificateSigningRequest",
            "certificates.k8s.io/ClusterTrustBundle",
            "flowcontrol.apiserver.k8s.io/FlowSchema",
            "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
            "gateway.networking.k8s.io/GatewayClass",
            "networking.k8s.io/IngressClass",
            "networking.k8s.io/IPAddress",
            "networking.k8s.io/ServiceCIDR",
            "node.k8s.io/RuntimeClass",
            "rbac.authorization.k8s.io/ClusterRole",
            "rbac.authorization.k8s.io/ClusterRoleBinding",
            "resource.k8s.io/DeviceClass",
            "resource.k8s.io/ResourceSlice",
            "scheduling.k8s.io/PriorityClass",
            "snapshot.storage.k8s.io/VolumeSnapshotClass",
            "snapshot.storage.k8s.io/VolumeSnapshotContent",
            "storage.k8s.io/CSIDriver",
            "storage.k8s.io/CSINode",
            "storage.k8s.io/StorageClass",
            "storage.k8s.io/VolumeAttachment",
            "storage.k8s.io/VolumeAttributesClass");

    private final Set<String> defined = new HashSet<>();

    NamespaceScope(Collection<ResourceObject> objects) {
        for (ResourceObject object : objects) {
            boolean cluster = object.spec().text("scope").orElse("").equals("Cluster");
            if (object.ref().kind().equals("CustomResourceDefinition") && cluster) {
                String kind = object.spec()
                        .map("names")
                        .flatMap(names -> names.text("kind"))
                        .orElse("");
                defined.add(object.spec().text("group").orElse("") + "/" + kind);
            }
        }
    }

    /// An object in a namespace, unless it names one or its kind has none.
    ResourceObject place(ResourceObject object, String namespace) {
        ObjectRef ref = object.ref();
        String kind = ref.group() + "/" + ref.kind();
        boolean none = namespace.isEmpty()
                || !ref.namespace().isEmpty()
                || ref.group().equals("plumbline.dev")
                || CLUSTER_KINDS.contains(kind)
                || defined.contains(kind);
        return none ? object : object.inNamespace(namespace);
    }
}
