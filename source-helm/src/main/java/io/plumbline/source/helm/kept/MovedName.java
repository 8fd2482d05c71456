package io.plumbline.source.helm.kept;

import io.plumbline.model.Digest;

/// A version or tag whose content was replaced after it had been accepted.
///
/// @param repoUrl the address it was asked from
/// @param subject the repository and chart
/// @param name the version or tag
/// @param accepted the digest that was accepted
/// @param now the digest it has now
public record MovedName(String repoUrl, String subject, String name, Digest accepted, Digest now) {}
