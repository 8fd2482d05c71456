package io.plumbline.kustomize.transform;

import com.google.re2j.Pattern;
import io.plumbline.kustomize.field.FieldEdit;
import io.plumbline.kustomize.field.FieldEdit.Leaf;
import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.load.ImageEntry;
import io.plumbline.kustomize.object.Patterns;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;

/// Changes name, tag or digest of images: `images` and ImageTagTransformer.
///
/// First every `containers` and `initContainers` list anywhere in an object, then the fields of the rows; so a tag
/// suffix is added twice to what both find. A CustomResourceDefinition has no images.
public final class ImageSetting implements Transformer {
    private static final List<String> CONTAINER_LISTS = List.of("containers", "initContainers");

    private final ImageEntry image;
    private final List<FieldSpec> rows;
    private final Pattern name;

    /// A step that changes the images whose name the entry matches.
    public ImageSetting(ImageEntry image, List<FieldSpec> rows) {
        this.image = image;
        this.rows = List.copyOf(rows);
        this.name = Patterns.compile("^" + image.name() + "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$");
    }

    @Override
    public void transform(ResourcePool pool) {
        pool.updateAll(this::change);
    }

    private ResourceEntry change(ResourceEntry entry) {
        if (entry.type().kind().equals("CustomResourceDefinition")) {
            return entry;
        }
        return FieldEdit.apply(entry.with((MapNode) walk(entry.node())), rows, Leaf.NOTHING, this::changed);
    }

    @SuppressWarnings("ReferenceEquality") // only a short cut: an unchanged part keeps its parent
    private Node walk(Node node) {
        return switch (node) {
            case ScalarNode _ -> node;
            case ListNode list -> {
                List<Node> items = null;
                for (int i = 0; i < list.size(); i++) {
                    Node after = walk(list.items().get(i));
                    if (after != list.items().get(i)) {
                        items = items == null ? new ArrayList<>(list.items()) : items;
                        items.set(i, after);
                    }
                }
                yield items == null ? list : new ListNode(items);
            }
            case MapNode map -> {
                MapNode result = map;
                for (int i = 0; i < map.size(); i++) {
                    String key = map.keyAt(i);
                    Node value = map.valueAt(i);
                    boolean containers = CONTAINER_LISTS.contains(key) && value instanceof ListNode;
                    result = result.with(key, containers ? withImages((ListNode) value) : walk(value));
                }
                yield result;
            }
        };
    }

    private ListNode withImages(ListNode containers) {
        var items = new ArrayList<Node>(containers.size());
        for (Node item : containers.items()) {
            items.add(
                    item instanceof MapNode map && map.get("image").orElse(MapNode.EMPTY) instanceof TextNode text
                            ? map.with("image", changed(text))
                            : item);
        }
        return items.equals(containers.items()) ? containers : new ListNode(items);
    }

    private Node changed(Node node) {
        String before = FieldEdit.scalarText(node);
        if (!name.matches(before)) {
            return node;
        }
        ImageReference reference = ImageReference.of(before);
        return new TextNode(reference.with(image).text());
    }
}
