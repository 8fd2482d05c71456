//go:build tools

// Package tools pins the real kustomize program, which the differential test of the kustomize module runs as its oracle.
package tools

import _ "sigs.k8s.io/kustomize/kustomize/v5"
