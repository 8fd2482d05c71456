package io.plumbline.kustomize.generate;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.StrictFields;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;

/// Makes what lets a cluster's service account act as one of a cloud: IAMPolicyGenerator. Only the cloud `gke` exists.
public final class IamPolicyGenerator implements Generator {
    private final String cloud;
    private final String kubernetesName;
    private final String kubernetesNamespace;
    private final String cloudName;
    private final String projectId;

    /// Reads the configuration.
    public IamPolicyGenerator(StrictFields in) {
        this.cloud = in.text("cloud");
        this.kubernetesName =
                in.map("kubernetesService").map(fields -> fields.text("name")).orElse("");
        this.kubernetesNamespace = in.map("kubernetesService")
                .map(fields -> fields.text("namespace"))
                .orElse("");
        this.cloudName =
                in.map("serviceAccount").map(fields -> fields.text("name")).orElse("");
        this.projectId =
                in.map("serviceAccount").map(fields -> fields.text("projectId")).orElse("");
    }

    @Override
    public List<ResourceEntry> generate() {
        if (!cloud.equals("gke")) {
            throw new KustomizeException("cloud provider " + cloud + " not supported yet");
        }
        var metadata = MapNode.builder()
                .put(
                        "annotations",
                        MapNode.of(
                                "iam.gke.io/gcp-service-account",
                                new io.plumbline.yaml.TextNode(
                                        cloudName + "@" + projectId + ".iam.gserviceaccount.com")));
        if (!kubernetesNamespace.isEmpty()) {
            metadata.put("namespace", kubernetesNamespace);
        }
        metadata.put("name", kubernetesName);
        var account = MapNode.builder()
                .put("apiVersion", "v1")
                .put("kind", "ServiceAccount")
                .put("metadata", metadata.build())
                .build();
        var made = new ArrayList<ResourceEntry>();
        made.add(ResourceEntry.of(account));
        return made;
    }
}
