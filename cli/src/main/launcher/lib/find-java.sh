# Finds a Java 25 for ./pianorhythm and bin/pianorhythm. Sourced, plain POSIX sh. No program is started unless the
# cheap ways fail: the `release` file of a Java home names its version.

# Prints the major version of the Java home $1; prints nothing when it is none.
java_major() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  while IFS='=' read -r java_key java_value; do
    if [ "$java_key" = JAVA_VERSION ]; then
      java_value=${java_value#\"}
      java_value=${java_value%%[!0-9]*}
      printf '%s' "$java_value"
      return 0
    fi
  done <"$1/release"
}

# Takes the Java home $1 when it fits what find_java was asked for.
take_java() {
  java_found=$(java_major "$1")
  [ -n "$java_found" ] || return 1
  if [ "$java_wanted" = jdk ]; then
    # The build asks its toolchain for exactly this version.
    [ "$java_found" = 25 ] && [ -x "$1/bin/javac" ] || return 1
  else
    [ "$java_found" -ge 25 ] || return 1
  fi
  JAVA_HOME=$1
  export JAVA_HOME
}

# The Java home behind the `java` of PATH, following its links.
path_java_home() {
  java_path=$(command -v java) || return 1
  while [ -L "$java_path" ]; do
    java_link=$(readlink "$java_path")
    case $java_link in
      /*) java_path=$java_link ;;
      *) java_path=$(dirname "$java_path")/$java_link ;;
    esac
  done
  java_path=$(cd "$(dirname "$java_path")/.." && pwd -P) || return 1
  printf '%s' "$java_path"
}

# Sets and exports JAVA_HOME. $1: `jdk` for a JDK 25 to build with, `java` for a Java 25 or newer to run on.
find_java() {
  java_wanted=$1
  if [ -n "${JAVA_HOME:-}" ] && take_java "$JAVA_HOME"; then return 0; fi
  for java_home in \
    /usr/lib/jvm/*25* \
    /usr/lib/jvm/* \
    /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/25* \
    "$HOME"/.sdkman/candidates/java/current \
    "$HOME"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if take_java "$java_home"; then return 0; fi
  done
  if java_home=$(path_java_home) && take_java "$java_home"; then return 0; fi
  return 1
}

# Says how to get what find_java did not find.
explain_java() {
  {
    if [ "$1" = jdk ]; then
      echo 'pianorhythm: no JDK 25 found (JAVA_HOME, the usual folders and PATH were searched).'
    else
      echo 'pianorhythm: no Java 25 or newer found (JAVA_HOME, the usual folders and PATH were searched).'
    fi
    if [ -n "${JAVA_HOME:-}" ]; then
      java_found=$(java_major "$JAVA_HOME")
      echo "  JAVA_HOME is $JAVA_HOME${java_found:+, a Java $java_found}."
    fi
    echo '  Get Temurin 25 from https://adoptium.net (package temurin-25-jdk), or with SDKMAN: sdk install java 25-tem'
    echo '  Then start again, or point JAVA_HOME at it.'
  } >&2
}
