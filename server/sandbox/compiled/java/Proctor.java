// What runs a candidate's Java program. It takes one case per line from standard input, answers one line per case on what was
// standard output, and leaves System.out to standard error, so that printing and answering never mix.
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.*;

final class Proctor {
  /** Deep recursion of an honest program fits; without end it is a StackOverflowError within a second. */
  private static final long STACK_BYTES = 64L << 20;
  private static final long EXACT = 1L << 53;
  private static final int SHOWN_FRAMES = 12;

  public static void main(String[] args) throws Exception {
    FileOutputStream results = new FileOutputStream(FileDescriptor.out);
    InputStream cases = new FileInputStream(FileDescriptor.in);
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    System.setErr(System.out);
    System.setIn(InputStream.nullInputStream());
    Thread runner = new Thread(null, () -> serve(results, cases, args[0]), "main", STACK_BYTES);
    runner.start();
    runner.join();
    Runtime.getRuntime().halt(0);
  }

  private static void serve(FileOutputStream results, InputStream cases, String mark) {
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(cases, StandardCharsets.US_ASCII), 1 << 16);
      send(results, load());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String answer = answer(line);
        System.out.print(mark);
        System.out.flush();
        send(results, answer);
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(70);
    }
  }

  private static void send(FileOutputStream results, String line) throws IOException {
    results.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String load() {
    try {
      Class.forName("Solution");
      return "{\"ok\":true}";
    } catch (ExceptionInInitializerError error) {
      return raised(error.getCause() == null ? error : error.getCause());
    } catch (Throwable error) {
      return raised(error);
    }
  }

  private static String answer(String line) {
    try {
      Words in = new Words(line);
      StringBuilder out = new StringBuilder();
      Call.run(in, out);
      return out.toString();
    } catch (OutOfMemoryError error) {
      return "{\"raised\":{\"name\":\"MemoryError\",\"message\":\"used more memory than it may\",\"line\":null,\"trace\":\"\"}}";
    } catch (Throwable error) {
      return raised(error);
    }
  }

  static final class Words {
    private final StringTokenizer words;

    Words(String line) {
      words = new StringTokenizer(line, " ");
    }

    String next() {
      return words.nextToken();
    }
  }

  /** A type as prefix text: i int, l long, d double, s String, b boolean, n null, A list, O optional, M map, T with a count. */
  static Object read(Words in, String spec) {
    return read(in, new Spec(spec));
  }

  private static final class Spec {
    final String text;
    int at = 0;

    Spec(String text) {
      this.text = text;
    }

    char take() {
      return text.charAt(at++);
    }
  }

  private static Object read(Words in, Spec spec) {
    switch (spec.take()) {
      case 'i': return Integer.valueOf(in.next());
      case 'l': return Long.valueOf(in.next());
      case 'd': return number(in.next());
      case 'b': return in.next().equals("1");
      case 's': return text(in.next());
      case 'A': return readList(in, spec);
      case 'O': return readOptional(in, spec);
      case 'M': return readMap(in, spec);
      case 'T': return readTuple(in, spec);
      default: return null;
    }
  }

  private static Double number(String word) {
    switch (word) {
      case "nan": return Double.NaN;
      case "inf": return Double.POSITIVE_INFINITY;
      case "-inf": return Double.NEGATIVE_INFINITY;
      default: return Double.valueOf(word);
    }
  }

  private static String text(String word) {
    byte[] bytes = new byte[(word.length() - 1) / 2];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(word.substring(1 + 2 * i, 3 + 2 * i), 16);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Object readList(Words in, Spec spec) {
    int start = spec.at;
    Class<?> of = typeOf(spec);
    int end = spec.at;
    Object array = Array.newInstance(of, Integer.parseInt(in.next()));
    for (int i = 0; i < Array.getLength(array); i++) {
      spec.at = start;
      Array.set(array, i, read(in, spec));
    }
    spec.at = end;
    return array;
  }

  private static Object readOptional(Words in, Spec spec) {
    if (in.next().equals("1")) return read(in, spec);
    typeOf(spec);
    return null;
  }

  private static Object readMap(Words in, Spec spec) {
    Map<Object, Object> map = new HashMap<>();
    int start = spec.at;
    typeOf(spec);
    typeOf(spec);
    int end = spec.at;
    for (int left = Integer.parseInt(in.next()); left > 0; left--) {
      spec.at = start;
      Object key = read(in, spec);
      map.put(key, read(in, spec));
    }
    spec.at = end;
    return map;
  }

  private static Object readTuple(Words in, Spec spec) {
    Object[] items = new Object[spec.take() - '0'];
    for (int i = 0; i < items.length; i++) items[i] = read(in, spec);
    return items;
  }

  /** The class of the next type, which is skipped. */
  private static Class<?> typeOf(Spec spec) {
    switch (spec.take()) {
      case 'i': return int.class;
      case 'l': return long.class;
      case 'd': return double.class;
      case 'b': return boolean.class;
      case 's': return String.class;
      case 'A': return Array.newInstance(typeOf(spec), 0).getClass();
      case 'O': return boxed(typeOf(spec));
      case 'M':
        typeOf(spec);
        typeOf(spec);
        return Map.class;
      case 'T':
        for (int left = spec.take() - '0'; left > 0; left--) typeOf(spec);
        return Object[].class;
      default: return Object.class;
    }
  }

  private static Class<?> boxed(Class<?> type) {
    return Array.get(Array.newInstance(type, 1), 0) == null ? type : Array.get(Array.newInstance(type, 1), 0).getClass();
  }

  static void put(StringBuilder out, Object value) {
    if (value == null) out.append("null");
    else if (value instanceof Boolean) out.append(value);
    else if (value instanceof Double || value instanceof Float) decimal(out, ((Number) value).doubleValue());
    else if (value instanceof Number) whole(out, value);
    else if (value instanceof CharSequence || value instanceof Character) quoted(out, value.toString());
    else if (value instanceof Map) map(out, (Map<?, ?>) value);
    else if (value instanceof Set) tagged(out, "set", ((Set<?>) value).toArray());
    else if (value instanceof Collection) array(out, ((Collection<?>) value).toArray());
    else if (value.getClass().isArray()) array(out, value);
    else out.append("{\"$\":\"object\",\"v\":\"object\"}");
  }

  private static void decimal(StringBuilder out, double value) {
    String digits = Double.isNaN(value) ? "nan" : Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value).toLowerCase(Locale.ROOT);
    out.append("{\"$\":\"float\",\"v\":\"").append(digits).append("\"}");
  }

  private static void whole(StringBuilder out, Object value) {
    boolean exact = value instanceof Integer || value instanceof Short || value instanceof Byte
        || (value instanceof Long && Math.abs((Long) value) < EXACT);
    if (exact) out.append(value);
    else out.append("{\"$\":\"int\",\"v\":\"").append(value).append("\"}");
  }

  private static void quoted(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < 32 || c > 126) out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    out.append('"');
  }

  private static void map(StringBuilder out, Map<?, ?> map) {
    out.append("{\"$\":\"dict\",\"v\":[");
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      array(out, new Object[] {entry.getKey(), entry.getValue()});
      separator = ",";
    }
    out.append("]}");
  }

  private static void tagged(StringBuilder out, String tag, Object items) {
    out.append("{\"$\":\"").append(tag).append("\",\"v\":");
    array(out, items);
    out.append('}');
  }

  private static void array(StringBuilder out, Object array) {
    out.append('[');
    for (int i = 0; i < Array.getLength(array); i++) {
      if (i > 0) out.append(',');
      put(out, Array.get(array, i));
    }
    out.append(']');
  }

  private static String raised(Throwable error) {
    StringBuilder out = new StringBuilder("{\"raised\":{\"name\":");
    quoted(out, error.getClass().getSimpleName());
    out.append(",\"message\":");
    quoted(out, error.getMessage() == null ? "" : error.getMessage());
    Integer line = null;
    StringBuilder trace = new StringBuilder(error.toString());
    int shown = 0;
    for (StackTraceElement frame : error.getStackTrace()) {
      if (!"Solution.java".equals(frame.getFileName())) continue;
      if (line == null) line = frame.getLineNumber();
      if (shown++ < SHOWN_FRAMES) trace.append("\n    at ").append(frame);
    }
    out.append(",\"line\":").append(line).append(",\"trace\":");
    quoted(out, trace.toString());
    return out.append("}}").toString();
  }
}
