// Command batch builds many kustomizations in one process with the library of the pinned Kustomize.
//
// It reads directories from standard input, one a line, and writes the output of each build to DIRECTORY.out, or the
// error to DIRECTORY.err. Many builds a process spare the differential test the start of the program for each tree.
package main

import (
	"bufio"
	"fmt"
	"os"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		directory := lines.Text()
		text, err := build(directory)
		if err != nil {
			must(os.WriteFile(directory+".err", []byte(err.Error()), 0o644))
		} else {
			must(os.WriteFile(directory+".out", text, 0o644))
		}
	}
	must(lines.Err())
}

// build answers the output; a crash of the library is an error like any other.
func build(directory string) (text []byte, err error) {
	defer func() {
		if crash := recover(); crash != nil {
			err = fmt.Errorf("the program crashed: %v", crash)
		}
	}()
	options := krusty.MakeDefaultOptions()
	options.Reorder = krusty.ReorderOptionUnspecified // the order of the command line
	objects, err := krusty.MakeKustomizer(options).Run(filesys.MakeFsOnDisk(), directory)
	if err != nil {
		return nil, err
	}
	return objects.AsYaml()
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
