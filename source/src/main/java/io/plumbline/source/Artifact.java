package io.plumbline.source;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.Revision;

/// The fetched, verified, content-addressed bytes of one revision.
///
/// @param revision what was fetched
/// @param commit who made it and why
/// @param files the whole tree of the revision
public record Artifact(Revision revision, CommitInfo commit, FileTree files) {}
