//go:build tools

// Package tools pins the real Helm 4, the second oracle of the differential test.
package tools

import (
	_ "helm.sh/helm/v4/cmd/helm"
)
