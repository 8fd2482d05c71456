/// The built-in generators: config maps and secrets from literals, files and env files, IAM policies, Helm charts.
@NullMarked
package io.plumbline.kustomize.generate;

import org.jspecify.annotations.NullMarked;
