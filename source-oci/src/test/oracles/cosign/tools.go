//go:build tools

// Package tools pins the real cosign, whose signatures the nightly tests of the OCI source verify.
package tools

import _ "github.com/sigstore/cosign/v3/cmd/cosign"
