package io.plumbline.source.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.Paths;

/// Makes a new tree from an old one with one path replaced or removed. Only the trees on the way are written.
///
/// @param reader reads the trees that are there, also those just inserted
/// @param inserter takes the new ones
record TreeSplice(ObjectReader reader, ObjectInserter inserter) {
    /// What stands at a path.
    ///
    /// @param mode how Git marks it
    /// @param id its object
    record Item(FileMode mode, ObjectId id) {}

    /// What stands at a path of a tree; the root is its own tree.
    Optional<Item> find(ObjectId tree, List<String> path) throws IOException {
        var at = new Item(FileMode.TREE, tree);
        for (String name : path) {
            if (!at.mode.equals(FileMode.TREE)) {
                return Optional.empty();
            }
            Optional<Named> child =
                    items(at.id).stream().filter(item -> item.name.equals(name)).findFirst();
            if (child.isEmpty()) {
                return Optional.empty();
            }
            at = child.orElseThrow().item;
        }
        return Optional.of(at);
    }

    /// The tree with an item put at a path.
    ///
    /// @return the id of the new tree
    ObjectId put(ObjectId tree, List<String> path, Item item) throws IOException {
        if (path.isEmpty()) {
            return item.id;
        }
        List<Named> items = items(tree);
        String name = path.getFirst();
        Item placed = item;
        if (path.size() > 1) {
            ObjectId below = subtree(items, name).orElseGet(() -> emptyTree());
            placed = new Item(FileMode.TREE, put(below, path.subList(1, path.size()), item));
        }
        items.removeIf(existing -> existing.name.equals(name));
        items.add(new Named(name, placed));
        return write(items);
    }

    /// The tree without what stands at a path, and without directories that become empty by it.
    ///
    /// @return the id of the new tree
    ObjectId remove(ObjectId tree, List<String> path) throws IOException {
        if (path.isEmpty()) {
            return write(List.of());
        }
        List<Named> items = items(tree);
        String name = path.getFirst();
        Optional<ObjectId> below = path.size() > 1 ? subtree(items, name) : Optional.empty();
        items.removeIf(existing -> existing.name.equals(name) && (path.size() == 1 || below.isPresent()));
        if (below.isPresent()) {
            ObjectId rest = remove(below.orElseThrow(), path.subList(1, path.size()));
            if (!rest.equals(emptyTree())) {
                items.add(new Named(name, new Item(FileMode.TREE, rest)));
            }
        }
        return write(items);
    }

    private Optional<ObjectId> subtree(List<Named> items, String name) {
        return items.stream()
                .filter(item -> item.name.equals(name) && item.item.mode.equals(FileMode.TREE))
                .map(item -> item.item.id)
                .findFirst();
    }

    private ObjectId emptyTree() {
        return new TreeFormatter().computeId(inserter);
    }

    private List<Named> items(ObjectId tree) throws IOException {
        var items = new ArrayList<Named>();
        if (tree.equals(emptyTree())) {
            return items;
        }
        var parser = new CanonicalTreeParser();
        parser.reset(reader.open(tree, Constants.OBJ_TREE).getBytes());
        while (!parser.eof()) {
            var item = new Item(parser.getEntryFileMode(), parser.getEntryObjectId());
            items.add(new Named(parser.getEntryPathString(), item));
            parser.next();
        }
        return items;
    }

    private ObjectId write(List<Named> items) throws IOException {
        var sorted = new ArrayList<>(items);
        sorted.sort(Named::compareByGitOrder);
        var formatter = new TreeFormatter();
        for (Named named : sorted) {
            formatter.append(Constants.encode(named.name), named.item.mode, named.item.id);
        }
        return formatter.insertTo(inserter);
    }

    private record Named(String name, Item item) {
        private static int compareByGitOrder(Named one, Named other) {
            byte[] a = Constants.encode(one.name);
            byte[] b = Constants.encode(other.name);
            return Paths.compare(a, 0, a.length, one.item.mode.getBits(), b, 0, b.length, other.item.mode.getBits());
        }
    }
}
