//go:build tools

// Package tools pins the real Helm, the oracle of the differential test.
package tools

import (
	_ "helm.sh/helm/v3/cmd/helm"
)
