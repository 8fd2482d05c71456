package io.plumbline.source.helm.signed;

import java.util.List;

/// What a repository's charts and artifacts must be signed with.
public sealed interface SignatureRule {
    /// Nothing is asked.
    record Unsigned() implements SignatureRule {}

    /// A provenance file that the owner of one of these keys signed: `NAME-VERSION.tgz.prov` beside the chart, or the
    /// provenance layer in a registry.
    ///
    /// @param keys public keys in ASCII armour
    record PgpKeys(List<String> keys) implements SignatureRule {
        /// Copies the list.
        public PgpKeys {
            keys = List.copyOf(keys);
        }
    }

    /// A cosign signature in the registry, made with one of these keys.
    ///
    /// @param keys public keys in PEM form, as `cosign.pub`
    record CosignKeys(List<String> keys) implements SignatureRule {
        /// Copies the list.
        public CosignKeys {
            keys = List.copyOf(keys);
        }
    }
}
