# Sourced by the programs of this folder and of benchmarks: finds Java, builds what is not built.
set -euo pipefail

called_from=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
modules=(avro-schemas stream-enricher lake-writer quickstart)
log=$root/quickstart/target/build.log
stamp=$root/quickstart/target/built

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The major version of a java command: 8 for "1.8.0_292", 17 for "17.0.15".
major_of() {
  local version
  version=$("$1" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
  version=${version#1.}
  printf '%s' "${version%%[!0-9]*}"
}

find_java() {
  java=java
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
  fi
  command -v "$java" >/dev/null 2>&1 ||
    fail "No Java found ($java). Tributary needs JDK 17 or 21: install one and set JAVA_HOME to it."
  local major
  major=$(major_of "$java")
  case $major in
    17 | 21) ;;
    *) fail "Java ${major:-of unknown version} found ($(command -v "$java")), JDK 17 or 21 wanted: set JAVA_HOME to one of them." ;;
  esac
}

check_maven() {
  command -v mvn >/dev/null 2>&1 || fail "No Maven found. Tributary is built with Maven 3.8 or later: install it and put mvn on the PATH."
  local version
  version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
  case $version in
    3.[0-7] | [0-2].*) fail "Maven $version found ($(command -v mvn)), 3.8 or later wanted." ;;
  esac
  command -v "${java%java}javac" >/dev/null 2>&1 ||
    fail "$java is a JRE without a compiler, a JDK 17 or 21 is wanted: set JAVA_HOME to one."
}

# A module is built when nothing that goes into its jar is newer than the jar, or than the last build from here.
is_built() {
  local jar=$root/$1/target/$1.jar
  local sources=("$root/pom.xml" "$root/$1/pom.xml" "$root/$1/src/main") newer=(-newer "$jar") folder
  [ -f "$jar" ] && [ -d "$root/$1/target/lib" ] || return 1
  if [ -f "$stamp" ]; then newer+=(-newer "$stamp"); fi
  for folder in "$root/$1/schemas" "$root/$1/config"; do
    if [ -d "$folder" ]; then sources+=("$folder"); fi
  done
  [ -z "$(find "${sources[@]}" -type f "${newer[@]}" | head -n 1)" ]
}

everything_is_built() {
  local module
  for module in "${modules[@]}"; do
    is_built "$module" || return 1
  done
  [ -d "$root/quickstart/target/broker/lib" ] && [ -d "$root/quickstart/target/registry/lib" ]
}

build() {
  check_maven
  mkdir -p "${log%/*}"
  local started=$SECONDS
  (cd "$root" && mvn --batch-mode --no-transfer-progress -DskipTests package) >"$log" 2>&1 &
  local maven=$!
  trap 'kill $maven 2>/dev/null; exit 130' INT TERM
  while kill -0 $maven 2>/dev/null; do
    if [ -t 1 ]; then
      printf '\rBuilding (first time only) … %d s, log in %s' $((SECONDS - started)) "$log"
    fi
    sleep 1
  done
  wait $maven || {
    printf '\n'
    tail -n 30 "$log" >&2
    fail "The build failed; the whole log is in $log."
  }
  trap - INT TERM
  touch "$stamp"
  if [ -t 1 ]; then printf '\r\033[K'; fi
  printf 'Built in %d s.\n' $((SECONDS - started))
}


# Makes ready to start a module's program: sets java, root, terminal; shows the help in a file of the module where it is
# not built yet and help is wanted.
prepare() {
  local module=$1 help=$2 argument wants_help=no
  shift 2
  find_java
  for argument in "$@"; do
    case $argument in -h | --help | -V | --version) wants_help=yes ;; esac
  done
  if [ $wants_help = yes ] && ! [ -f "$root/$module/target/$module.jar" ]; then
    exec cat "$root/$module/$help"
  fi
  [ $wants_help = yes ] || everything_is_built || build
  terminal=false
  if [ -t 1 ]; then terminal=true; fi
  cd "$called_from"
}
