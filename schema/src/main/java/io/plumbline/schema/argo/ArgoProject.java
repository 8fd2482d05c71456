package io.plumbline.schema.argo;

import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An AppProject as our Project. In Argo CD an absent list of sources, destinations or cluster-scoped kinds allows
/// nothing, an absent list of namespaced kinds everything.
final class ArgoProject {
    private ArgoProject() {}

    static MapNode translate(ResourceObject object) {
        MapNode from = object.spec();
        var spec = MapNode.builder();
        from.text("description").ifPresent(text -> spec.put("description", text));
        spec.put("sources", from.list("sourceRepos").orElse(ListNode.EMPTY));
        spec.put("destinations", destinations(from));
        from.list("namespaceResourceWhitelist").ifPresent(kinds -> spec.put("allowKinds", kinds));
        from.list("namespaceResourceBlacklist").ifPresent(kinds -> spec.put("denyKinds", kinds));
        spec.put("allowClusterKinds", from.list("clusterResourceWhitelist").orElse(ListNode.EMPTY));
        from.list("clusterResourceBlacklist").ifPresent(kinds -> spec.put("denyClusterKinds", kinds));
        if (!from.list("signatureKeys").orElse(ListNode.EMPTY).items().isEmpty()) {
            spec.put("signedCommits", BoolNode.TRUE);
        }
        return ArgoApplication.own("Project", object, spec.build());
    }

    /// A rule that names a server and a cluster by name speaks about either.
    private static ListNode destinations(MapNode from) {
        var rules = new ArrayList<Node>();
        for (Node item : from.list("destinations").orElse(ListNode.EMPTY).items()) {
            if (item instanceof MapNode rule) {
                Optional<String> server = rule.text("server").filter(text -> !text.isEmpty());
                Optional<String> name = rule.text("name").filter(text -> !text.isEmpty());
                String namespace = rule.text("namespace").orElse("");
                server.map(ArgoApplication::cluster).ifPresent(target -> rules.add(rule(target, namespace)));
                name.ifPresent(target -> rules.add(rule(target, namespace)));
                if (server.isEmpty() && name.isEmpty()) {
                    rules.add(rule("*", namespace));
                }
            }
        }
        return new ListNode(List.copyOf(rules));
    }

    private static MapNode rule(String target, String namespace) {
        return MapNode.builder()
                .put("target", new TextNode(target))
                .put("namespace", new TextNode(namespace))
                .build();
    }
}
