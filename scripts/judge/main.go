// Answers what google/pprof says of files: each comes on standard input as its length (four bytes, little-endian) and its bytes, and each
// answer is a line of JSON. Built by scripts/fuzz.mjs beside a copy of the package that Go itself has.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"judge/profile"
)

type verdict struct {
	OK     bool     `json:"ok"`
	Error  string   `json:"error,omitempty"`
	Types  []string `json:"types,omitempty"`
	Totals []string `json:"totals,omitempty"`
	Count  int      `json:"count"`
}

func judge(data []byte) (v verdict) {
	defer func() {
		if r := recover(); r != nil {
			v = verdict{Error: fmt.Sprint("panic: ", r)}
		}
	}()
	p, err := profile.ParseData(data)
	if err != nil {
		return verdict{Error: err.Error()}
	}
	v.OK = true
	v.Count = len(p.Sample)
	sums := make([]int64, len(p.SampleType))
	for _, s := range p.Sample {
		for i, x := range s.Value {
			sums[i] += x
		}
	}
	for i, t := range p.SampleType {
		v.Types = append(v.Types, t.Type+"/"+t.Unit)
		v.Totals = append(v.Totals, fmt.Sprint(sums[i]))
	}
	return v
}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	enc := json.NewEncoder(out)
	for {
		var n uint32
		if err := binary.Read(in, binary.LittleEndian, &n); err != nil {
			break
		}
		data := make([]byte, n)
		if _, err := io.ReadFull(in, data); err != nil {
			break
		}
		enc.Encode(judge(data))
		out.Flush()
	}
}
