// What stands before a candidate's C++ program. It takes one case per line from descriptor 0, answers one line per case on
// what was descriptor 1, and leaves cout to descriptor 2, so that printing and answering never mix.
#pragma once
#include <bits/stdc++.h>
#include <cxxabi.h>
#include <csignal>
#include <unistd.h>
using namespace std;

namespace proctor {

class Words {
  const string& line;
  size_t at = 0;

 public:
  explicit Words(const string& text) : line(text) {}
  string next() {
    size_t end = line.find(' ', at);
    if (end == string::npos) end = line.size();
    string word = line.substr(at, end - at);
    at = min(end + 1, line.size());
    return word;
  }
};

template <class T>
struct Read;
template <class T>
T read(Words& in) {
  return Read<T>::from(in);
}
template <>
struct Read<int> {
  static int from(Words& in) { return stoi(in.next()); }
};
template <>
struct Read<long long> {
  static long long from(Words& in) { return stoll(in.next()); }
};
template <>
struct Read<double> {
  static double from(Words& in) { return strtod(in.next().c_str(), nullptr); }
};
template <>
struct Read<bool> {
  static bool from(Words& in) { return in.next() == "1"; }
};
template <>
struct Read<monostate> {
  static monostate from(Words&) { return {}; }
};
template <>
struct Read<string> {
  static string from(Words& in) {
    string hex = in.next(), text;
    for (size_t i = 1; i + 1 < hex.size(); i += 2) text += static_cast<char>(stoi(hex.substr(i, 2), nullptr, 16));
    return text;
  }
};
template <class T>
struct Read<vector<T>> {
  static vector<T> from(Words& in) {
    vector<T> items;
    for (long long left = stoll(in.next()); left > 0; --left) items.push_back(read<T>(in));
    return items;
  }
};
template <class T>
struct Read<optional<T>> {
  static optional<T> from(Words& in) {
    if (in.next() == "0") return nullopt;
    return read<T>(in);
  }
};
template <class K, class V>
struct Read<map<K, V>> {
  static map<K, V> from(Words& in) {
    map<K, V> items;
    for (long long left = stoll(in.next()); left > 0; --left) {
      K key = read<K>(in);
      items.emplace(std::move(key), read<V>(in));
    }
    return items;
  }
};
template <class... T>
struct Read<tuple<T...>> {
  static tuple<T...> from(Words& in) { return tuple<T...>{read<T>(in)...}; }
};

inline void text(string& out, string_view value) {
  out += '"';
  for (unsigned char c : value) {
    if (c == '"' || c == '\\') (out += '\\') += static_cast<char>(c);
    else if (c < 32) {
      char escape[8];
      snprintf(escape, sizeof escape, "\\u%04x", c);
      out += escape;
    } else out += static_cast<char>(c);
  }
  out += '"';
}

template <class T>
concept Associative = requires { typename T::key_type; };
template <class T>
concept Mapping = Associative<T> && requires { typename T::mapped_type; };
template <class T>
concept Sequence = requires(const T& t) { t.begin(); t.end(); };
template <class T>
concept TupleLike = requires { tuple_size<T>::value; };

template <class T>
void put(string& out, const T& value);

template <class Range, class Each>
void list(string& out, const Range& range, Each each) {
  out += '[';
  bool first = true;
  for (auto&& item : range) {
    if (!first) out += ',';
    first = false;
    each(item);
  }
  out += ']';
}

/** Beyond 2^53 a JSON number is not exact. */
constexpr long long EXACT = 1LL << 53;

template <class T>
void whole(string& out, T value) {
  const string digits = to_string(value);
  const bool exact = value < static_cast<T>(EXACT) && (is_unsigned_v<T> || value > static_cast<T>(-EXACT));
  out += sizeof(T) < 8 || exact ? digits : "{\"$\":\"int\",\"v\":\"" + digits + "\"}";
}

inline void decimal(string& out, double value) {
  char digits[40];
  snprintf(digits, sizeof digits, "%.17g", value);
  out += "{\"$\":\"float\",\"v\":\"";
  out += isnan(value) ? "nan" : digits;
  out += "\"}";
}

template <class T>
void put(string& out, const T& value) {
  if constexpr (is_same_v<T, bool>) out += value ? "true" : "false";
  else if constexpr (is_same_v<T, char>) text(out, string(1, value));
  else if constexpr (is_integral_v<T>) whole(out, value);
  else if constexpr (is_floating_point_v<T>) decimal(out, static_cast<double>(value));
  else if constexpr (is_convertible_v<const T&, string_view>) text(out, string_view(value));
  else if constexpr (is_same_v<T, monostate> || is_same_v<T, nullptr_t>) out += "null";
  else if constexpr (requires { value.has_value(); *value; }) {
    if (value.has_value()) put(out, *value);
    else out += "null";
  } else if constexpr (Mapping<T>) {
    out += "{\"$\":\"dict\",\"v\":";
    list(out, value, [&](const auto& pair) {
      out += '[';
      put(out, pair.first);
      out += ',';
      put(out, pair.second);
      out += ']';
    });
    out += '}';
  } else if constexpr (Associative<T>) {
    out += "{\"$\":\"set\",\"v\":";
    list(out, value, [&](const auto& item) { put(out, item); });
    out += '}';
  } else if constexpr (Sequence<T>) {
    list(out, value, [&](auto&& item) { put<typename T::value_type>(out, item); });
  } else if constexpr (TupleLike<T>) {
    out += '[';
    bool first = true;
    apply([&](const auto&... item) { ((first ? void() : void(out += ','), first = false, put(out, item)), ...); }, value);
    out += ']';
  } else out += "{\"$\":\"object\",\"v\":\"object\"}";
}

inline int results = -1;

/** Also from a signal handler: nothing but write(2). */
inline void send(const char* line, size_t length) {
  while (length > 0) {
    ssize_t sent = ::write(results, line, length);
    if (sent <= 0) _exit(70);
    line += sent;
    length -= static_cast<size_t>(sent);
  }
}

inline void onSignal(int signal) {
  const char* line = "{\"fatal\":true,\"raised\":{\"name\":\"Abort\",\"message\":\"a check of the standard library failed, or abort() was called\",\"line\":null,\"trace\":\"\"}}\n";
  if (signal == SIGSEGV || signal == SIGBUS)
    line = "{\"fatal\":true,\"raised\":{\"name\":\"Segmentation fault\",\"message\":\"memory that is not there: a bad index, a null pointer, or too deep a recursion\",\"line\":null,\"trace\":\"\"}}\n";
  if (signal == SIGFPE)
    line = "{\"fatal\":true,\"raised\":{\"name\":\"Arithmetic error\",\"message\":\"division by zero\",\"line\":null,\"trace\":\"\"}}\n";
  send(line, strlen(line));
  _exit(71);
}

inline void watchSignals() {
  static char stack[1 << 16];
  stack_t other{};
  other.ss_sp = stack;
  other.ss_size = sizeof stack;
  sigaltstack(&other, nullptr);
  struct sigaction action{};
  action.sa_handler = onSignal;
  action.sa_flags = SA_ONSTACK;
  for (int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL}) sigaction(signal, &action, nullptr);
}

inline void raised(string& out, const string& name, const string& message) {
  out = "{\"raised\":{\"name\":";
  text(out, name);
  out += ",\"message\":";
  text(out, message);
  out += ",\"line\":null,\"trace\":\"\"}}";
}

inline string nameOf(const exception& error) {
  int status = 0;
  char* plain = abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status);
  string name = status == 0 && plain ? plain : "exception";
  free(plain);
  return name;
}

/** Runs before the candidate's global objects are made: what they print must not reach the channel. */
struct Channel {
  Channel() {
    results = dup(1);
    dup2(2, 1);
    watchSignals();
  }
};
inline Channel channel;

template <class Call>
int serve(const string& mark, Call call) {
  FILE* cases = fdopen(dup(0), "r");
  close(0);
  send("{\"ok\":true}\n", 12);
  char* raw = nullptr;
  size_t room = 0;
  for (ssize_t length = getline(&raw, &room, cases); length > 0; length = getline(&raw, &room, cases)) {
    const string line(raw, static_cast<size_t>(raw[length - 1] == '\n' ? length - 1 : length));
    string out;
    try {
      Words in(line);
      call(in, out);
    } catch (const bad_alloc&) {
      raised(out, "MemoryError", "used more memory than it may");
    } catch (const exception& error) {
      raised(out, nameOf(error), error.what());
    } catch (...) {
      raised(out, "exception", "something that is no exception was thrown");
    }
    cout.flush();
    fflush(stdout);
    if (::write(2, mark.data(), mark.size()) < 0) return 72;
    out += '\n';
    send(out.data(), out.size());
  }
  return 0;
}

}  // namespace proctor
