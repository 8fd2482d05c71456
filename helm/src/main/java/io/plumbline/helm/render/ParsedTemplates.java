package io.plumbline.helm.render;

import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.template.Definition;
import io.plumbline.helm.template.TemplateParser;
import io.plumbline.helm.template.TemplateSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parsed template texts, shared by all renders and bounded by their size: the oldest leave first.
///
/// One lock guards the table; parsing happens outside of it.
final class ParsedTemplates {
    /// How many characters of templates are kept.
    static final long CHARACTERS_MAX = 32L << 20;

    private final Map<TemplateSource, List<Definition>> known = new HashMap<>();
    private final ArrayDeque<TemplateSource> order = new ArrayDeque<>();
    private long characters;

    /// The definitions of a text; `GoError` when it is malformed, which is not kept.
    List<Definition> of(TemplateSource source, Map<String, GoFunction> functions) {
        synchronized (this) {
            List<Definition> found = known.get(source);
            if (found != null) {
                return found;
            }
        }
        List<Definition> parsed = TemplateParser.parse(source, functions);
        synchronized (this) {
            if (known.putIfAbsent(source, parsed) == null) {
                order.add(source);
                characters += source.text().length();
                while (characters > CHARACTERS_MAX && order.size() > 1) {
                    TemplateSource oldest = order.remove();
                    known.remove(oldest);
                    characters -= oldest.text().length();
                }
            }
        }
        return parsed;
    }
}
