//go:build tools

// Package tools pins the real registry, which the tests of the OCI source run on loopback.
package tools

import _ "github.com/distribution/distribution/v3/cmd/registry"
