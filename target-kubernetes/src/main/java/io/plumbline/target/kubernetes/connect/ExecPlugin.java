package io.plumbline.target.kubernetes.connect;

import io.plumbline.yaml.MapNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A program that prints credentials (`users[].user.exec` of a kubeconfig), run as kubectl runs it.
///
/// @param apiVersion version of its protocol, `client.authentication.k8s.io/v1`
/// @param command the program; relative to `folder` when it has a slash, else searched in the path
/// @param arguments its arguments
/// @param environment added to our environment
/// @param cluster what it is told about the cluster; empty for nothing
/// @param folder where the kubeconfig is
/// @param installHint what a person reads when the program is missing; may be empty
public record ExecPlugin(
        String apiVersion,
        String command,
        List<String> arguments,
        SortedMap<String, String> environment,
        Optional<MapNode> cluster,
        Path folder,
        String installHint) {
    /// Copies the collections.
    public ExecPlugin {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }
}
