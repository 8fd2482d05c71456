package io.plumbline.engine.diff;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.List;

/// Who owns which field, read from `metadata.managedFields` of a live object. Items of keyed lists are
/// not told apart: the owner of such a field is whoever owns anything of its list.
final class FieldManagers {
    private record Claim(String manager, MapNode fields) {}

    private final List<Claim> claims;

    private FieldManagers(List<Claim> claims) {
        this.claims = claims;
    }

    static FieldManagers of(MapNode body) {
        var claims = new ArrayList<Claim>();
        List<Node> entries = body.map("metadata")
                .flatMap(metadata -> metadata.list("managedFields"))
                .map(ListNode::items)
                .orElse(List.of());
        for (Node entry : entries) {
            if (entry instanceof MapNode claim) {
                claims.add(new Claim(
                        claim.text("manager").orElse(""), claim.map("fieldsV1").orElse(MapNode.EMPTY)));
            }
        }
        return new FieldManagers(claims);
    }

    /// The manager of a field; empty when nobody claims it.
    String of(List<String> steps) {
        return claims.stream()
                .filter(claim -> owns(claim.fields(), steps, 0))
                .map(Claim::manager)
                .findFirst()
                .orElse("");
    }

    private static boolean owns(MapNode fields, List<String> steps, int depth) {
        if (depth == steps.size()) {
            return true;
        }
        boolean list = fields.keys().stream().anyMatch(key -> key.startsWith("k:") || key.startsWith("v:"));
        boolean leaf = fields.isEmpty() && depth > 0;
        Node inner = fields.get("f:" + steps.get(depth)).orElse(NullNode.NULL);
        return list || leaf || (inner instanceof MapNode map && owns(map, steps, depth + 1));
    }
}
