package io.plumbline.health.cel;

import io.plumbline.yaml.ListNode;
import java.util.AbstractList;
import java.util.RandomAccess;

/// A list of the tree as CEL sees it.
final class NodeList extends AbstractList<Object> implements RandomAccess {
    private final ListNode list;

    NodeList(ListNode list) {
        this.list = list;
    }

    ListNode node() {
        return list;
    }

    @Override
    public Object get(int place) {
        return Values.ofNode(list.items().get(place));
    }

    @Override
    public int size() {
        return list.size();
    }
}
