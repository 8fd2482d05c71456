package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.object.DeclaredTypes;
import io.plumbline.kustomize.object.Scalars;
import io.plumbline.kustomize.transform.FieldLocator.Found;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarForm;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.Optional;

/// Texts that take the place of a scalar and with it its type and its quotes.
final class TypedText {
    private TypedText() {}

    /// The text under the type of a scalar. One that does not fit stays as it is, with a form that says what it should
    /// have been.
    static Found as(Found target, String text) {
        if (target.form().filter(ScalarForm::isUntyped).isPresent()) {
            return untyped(text);
        }
        String wanted = target.form().flatMap(ScalarForm::tag).orElseGet(() -> naturalTag(target));
        boolean quoted = target.form().filter(ScalarForm::isQuoted).isPresent();
        boolean nothing = text.isEmpty() && wanted.equals(DeclaredTypes.NULL);
        if (nothing || wanted.equals(DeclaredTypes.TEXT)) {
            return new Found(new TextNode(text), target.form().filter(form -> quoted || form.isShared()));
        }
        if (!DeclaredTypes.fits(text, wanted) || quoted) {
            return new Found(new TextNode(text), Optional.of(ScalarForm.declared(wanted, quoted)));
        }
        ScalarNode value = Scalars.resolve(text);
        boolean same = Scalars.text(value).equals(text);
        return new Found(value, same ? Optional.empty() : Optional.of(ScalarForm.word(text)));
    }

    /// A text without a type is what it reads as; nothing at all stays a text.
    static Found untyped(String text) {
        Node read = text.isEmpty() ? new TextNode(text) : Scalars.resolve(text);
        return new Found(
                Scalars.isDate(text) ? Yaml.parseOne(text, YamlOptions.KUSTOMIZE) : read,
                Optional.of(ScalarForm.untyped(text)));
    }

    /// A bare word that reads as a date is a text here that was written in another way.
    private static String naturalTag(Found found) {
        boolean date = found.node() instanceof TextNode
                && found.form()
                        .filter(form -> !form.isQuoted() && form.spelling().isPresent())
                        .isPresent();
        return date ? DeclaredTypes.DATE : DeclaredTypes.tag(found.node());
    }
}
