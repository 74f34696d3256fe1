// What runs a candidate's Go program. It takes one case per line from standard input, answers one line per case on what was
// standard output, and leaves os.Stdout to standard error, so that printing and answering never mix.
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
)

// Deep recursion of an honest program fits; without end it ends within a second.
const proctorStackBytes = 256 << 20
const proctorExact = 1 << 53
const proctorShownFrames = 12

// Initialised before any init function and before main: what those print must not reach the channel.
var proctorResults, proctorCases = proctorChannel()

func proctorChannel() (*os.File, *os.File) {
	results, cases := os.Stdout, os.Stdin
	os.Stdout = os.Stderr
	os.Stdin = nil
	debug.SetMaxStack(proctorStackBytes)
	return results, cases
}

type proctorWords struct{ words []string }

func (in *proctorWords) next() string {
	word := in.words[0]
	in.words = in.words[1:]
	return word
}

func proctorInt(in *proctorWords) int {
	value, err := strconv.Atoi(in.next())
	if err != nil {
		panic(err)
	}
	return value
}

func proctorFloat(in *proctorWords) float64 {
	value, err := strconv.ParseFloat(in.next(), 64)
	if err != nil {
		panic(err)
	}
	return value
}

func proctorBool(in *proctorWords) bool { return in.next() == "1" }

func proctorText(in *proctorWords) string {
	bytes, err := hex.DecodeString(in.next()[1:])
	if err != nil {
		panic(err)
	}
	return string(bytes)
}

func proctorNull(in *proctorWords) any { return nil }

func proctorList[T any](in *proctorWords, read func(*proctorWords) T) []T {
	items := []T{}
	for left := proctorInt(in); left > 0; left-- {
		items = append(items, read(in))
	}
	return items
}

func proctorOptional[T any](in *proctorWords, read func(*proctorWords) T) *T {
	if in.next() == "0" {
		return nil
	}
	value := read(in)
	return &value
}

func proctorMap[K comparable, V any](in *proctorWords, key func(*proctorWords) K, value func(*proctorWords) V) map[K]V {
	items := map[K]V{}
	for left := proctorInt(in); left > 0; left-- {
		k := key(in)
		items[k] = value(in)
	}
	return items
}

func proctorPut(out *strings.Builder, value reflect.Value) {
	switch value.Kind() {
	case reflect.Invalid:
		out.WriteString("null")
	case reflect.Interface, reflect.Pointer:
		proctorPut(out, value.Elem())
	case reflect.Bool:
		out.WriteString(strconv.FormatBool(value.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		proctorWhole(out, strconv.FormatInt(value.Int(), 10), value.Int() > -proctorExact && value.Int() < proctorExact)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		proctorWhole(out, strconv.FormatUint(value.Uint(), 10), value.Uint() < proctorExact)
	case reflect.Float32, reflect.Float64:
		proctorDecimal(out, value.Float())
	case reflect.String:
		quoted, _ := json.Marshal(value.String())
		out.Write(quoted)
	case reflect.Slice, reflect.Array:
		proctorItems(out, value)
	case reflect.Map:
		proctorPairs(out, value)
	default:
		out.WriteString(`{"$":"object","v":"` + value.Kind().String() + `"}`)
	}
}

func proctorWhole(out *strings.Builder, digits string, exact bool) {
	if exact {
		out.WriteString(digits)
		return
	}
	out.WriteString(`{"$":"int","v":"` + digits + `"}`)
}

func proctorDecimal(out *strings.Builder, value float64) {
	digits := strings.ToLower(strings.TrimPrefix(strconv.FormatFloat(value, 'g', -1, 64), "+"))
	if math.IsNaN(value) {
		digits = "nan"
	}
	out.WriteString(`{"$":"float","v":"` + digits + `"}`)
}

func proctorItems(out *strings.Builder, value reflect.Value) {
	out.WriteString("[")
	for i := 0; i < value.Len(); i++ {
		if i > 0 {
			out.WriteString(",")
		}
		proctorPut(out, value.Index(i))
	}
	out.WriteString("]")
}

func proctorPairs(out *strings.Builder, value reflect.Value) {
	out.WriteString(`{"$":"dict","v":[`)
	for i, key := range value.MapKeys() {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("[")
		proctorPut(out, key)
		out.WriteString(",")
		proctorPut(out, value.MapIndex(key))
		out.WriteString("]")
	}
	out.WriteString("]}")
}

// Called while the stack of the panic is still there.
func proctorRaised(problem any) string {
	name, message := "panic", fmt.Sprint(problem)
	if err, ok := problem.(runtime.Error); ok {
		name, message = "runtime error", strings.TrimPrefix(err.Error(), "runtime error: ")
	}
	line, shown := 0, 0
	trace := "panic: " + fmt.Sprint(problem)
	callers := make([]uintptr, 256)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	for {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.File, "solution.go") {
			if line == 0 {
				line = frame.Line
			}
			if shown < proctorShownFrames {
				trace += fmt.Sprintf("\n    %s (solution.go:%d)", strings.TrimPrefix(frame.Function, "main."), frame.Line)
			}
			shown++
		}
		if !more {
			break
		}
	}
	place := any(line)
	if line == 0 {
		place = nil
	}
	answer, _ := json.Marshal(map[string]any{"raised": map[string]any{"name": name, "message": message, "line": place, "trace": trace}})
	return string(answer)
}

func proctorAnswer(line string) (answer string) {
	defer func() {
		if problem := recover(); problem != nil {
			answer = proctorRaised(problem)
		}
	}()
	var out strings.Builder
	proctorCall(&proctorWords{strings.Fields(line)}, &out)
	return out.String()
}

func main() {
	mark := os.Args[1]
	proctorResults.WriteString("{\"ok\":true}\n")
	cases := bufio.NewReaderSize(proctorCases, 1<<16)
	for {
		line, err := cases.ReadString('\n')
		if err != nil {
			return
		}
		answer := proctorAnswer(line)
		os.Stderr.WriteString(mark)
		proctorResults.WriteString(answer + "\n")
	}
}
