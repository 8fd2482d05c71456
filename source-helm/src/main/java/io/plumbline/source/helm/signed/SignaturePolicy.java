package io.plumbline.source.helm.signed;

/// Tells what must be signed, and by whom. Asked for every artifact that is used, so a changed policy holds at once.
@FunctionalInterface
public interface SignaturePolicy {
    /// Nothing must be signed.
    SignaturePolicy NONE = (_, _) -> new SignatureRule.Unsigned();

    /// The rule for a chart of a repository.
    ///
    /// @param repoUrl as the source declares it
    /// @param chart empty when the address names it
    SignatureRule rule(String repoUrl, String chart);
}
